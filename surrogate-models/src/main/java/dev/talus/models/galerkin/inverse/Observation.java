package dev.talus.models.galerkin.inverse;

/**
 * A measured value.
 *
 * @param quantity scalar field, e.g. {@code u}, {@code velocity_y} or {@code pressure}
 * @param at place [d], anywhere in the mesh
 * @param value what was measured
 * @param noise standard deviation of its error, more than 0
 */
public record Observation(String quantity, double[] at, double value, double noise) {
  /** Checks the noise. */
  public Observation {
    if (!(noise > 0)) {
      throw new IllegalArgumentException(
          "Expected a standard deviation above 0 of an observed " + quantity + ", found " + noise);
    }
  }
}
