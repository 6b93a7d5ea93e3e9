package dev.talus.models.galerkin.solve;

/**
 * A solution of a discrete system.
 *
 * @param values U, [N]
 * @param residualNorms Euclidean norm of the free residuals before the first step and after each
 */
public record Solution(double[] values, double[] residualNorms) {
  /** Number of Newton steps. */
  public int steps() {
    return residualNorms.length - 1;
  }

  /** The last norm. */
  public double residualNorm() {
    return residualNorms[residualNorms.length - 1];
  }
}
