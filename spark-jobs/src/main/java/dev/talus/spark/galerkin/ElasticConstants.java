package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.form.Coefficient;
import dev.talus.spark.config.UsageException;
import java.util.function.DoubleBinaryOperator;

/**
 * Constants of an isotropic elastic solid, or functions of the place.
 *
 * @param young Young's modulus, greater than 0
 * @param poissonRatio between -1 and 0.5
 * @param place where they stand in the configuration, for messages
 */
record ElasticConstants(Coefficient young, Coefficient poissonRatio, String place) {

  /**
   * The constants that a problem's material gives, 1 and 0.3 unless it does.
   *
   * @throws UsageException if there is no such solid; of functions, where they are evaluated
   */
  static ElasticConstants of(YamlMap material) {
    return new ElasticConstants(
        material.coefficient("young", 1),
        material.coefficient("poisson_ratio", 0.3),
        material.place("young"));
  }

  /** Lame's first coefficient. */
  Coefficient lambda() {
    return by((young, ratio) -> young * ratio / ((1 + ratio) * (1 - 2 * ratio)));
  }

  /** The first coefficient of a thin plate without stress across the plane. */
  Coefficient planeStressLambda() {
    return by((young, ratio) -> young * ratio / (1 - ratio * ratio));
  }

  /** Lame's second coefficient, the shear modulus. */
  Coefficient mu() {
    return by((young, ratio) -> young / (2 * (1 + ratio)));
  }

  private Coefficient by(DoubleBinaryOperator law) {
    return young.shape().isEmpty() && poissonRatio.shape().isEmpty()
        ? Coefficient.of(at(law))
        : Coefficient.of(x -> at(law, x));
  }

  /** The law at a point, or of constants anywhere. */
  private double at(DoubleBinaryOperator law, double... point) {
    double modulus = young.at(point);
    double ratio = poissonRatio.at(point);
    if (!(modulus > 0) || !(ratio > -1 && ratio < 0.5)) {
      throw new UsageException(
          "%s: expected young > 0 and -1 < poisson_ratio < 0.5, found %s and %s%s."
              .formatted(
                  place,
                  modulus,
                  ratio,
                  point.length == 0 ? "" : " at " + PointFormula.where(point)));
    }
    return law.applyAsDouble(modulus, ratio);
  }
}
