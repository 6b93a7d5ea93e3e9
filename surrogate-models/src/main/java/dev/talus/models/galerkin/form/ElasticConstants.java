package dev.talus.models.galerkin.form;

import java.util.function.DoubleBinaryOperator;

/**
 * Constants of an isotropic elastic solid as engineers give them, and Lame's, by which the forms
 * compute. Functions of the place give functions of the place.
 *
 * @param young Young's modulus, greater than 0
 * @param poissonRatio between -1 and 0.5
 */
public record ElasticConstants(Coefficient young, Coefficient poissonRatio) {
  /** Constants that are the same everywhere. */
  public static ElasticConstants of(double young, double poissonRatio) {
    return new ElasticConstants(Coefficient.of(young), Coefficient.of(poissonRatio));
  }

  /** Lame's first coefficient. */
  public Coefficient lambda() {
    return by((modulus, ratio) -> modulus * ratio / ((1 + ratio) * (1 - 2 * ratio)));
  }

  /**
   * The coefficient that stands for Lame's first in a thin plate without stress across its plane.
   */
  public Coefficient planeStressLambda() {
    return by((modulus, ratio) -> modulus * ratio / (1 - ratio * ratio));
  }

  /** Lame's second coefficient, the shear modulus. */
  public Coefficient mu() {
    return by((modulus, ratio) -> modulus / (2 * (1 + ratio)));
  }

  private Coefficient by(DoubleBinaryOperator law) {
    return young.isConstant() && poissonRatio.isConstant()
        ? Coefficient.of(law.applyAsDouble(young.at(), poissonRatio.at()))
        : Coefficient.of(x -> law.applyAsDouble(young.at(x), poissonRatio.at(x)));
  }
}
