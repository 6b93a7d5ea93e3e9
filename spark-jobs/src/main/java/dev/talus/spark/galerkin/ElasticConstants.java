package dev.talus.spark.galerkin;

import dev.talus.spark.config.UsageException;

/**
 * Constants of an isotropic elastic solid.
 *
 * @param young Young's modulus, greater than 0
 * @param poissonRatio between -1 and 0.5
 */
record ElasticConstants(double young, double poissonRatio) {

  /**
   * The constants that a problem's material gives, 1 and 0.3 unless it does.
   *
   * @throws UsageException if there is no such solid
   */
  static ElasticConstants of(YamlMap material) {
    double young = material.number("young", 1);
    double ratio = material.number("poisson_ratio", 0.3);
    if (!(young > 0) || !(ratio > -1 && ratio < 0.5)) {
      throw new UsageException(
          "%s: expected young > 0 and -1 < poisson_ratio < 0.5, found %s and %s."
              .formatted(material.place("young"), young, ratio));
    }
    return new ElasticConstants(young, ratio);
  }

  /** Lame's first constant. */
  double lambda() {
    return young * poissonRatio / ((1 + poissonRatio) * (1 - 2 * poissonRatio));
  }

  /** Lame's second constant, the shear modulus. */
  double mu() {
    return young / (2 * (1 + poissonRatio));
  }
}
