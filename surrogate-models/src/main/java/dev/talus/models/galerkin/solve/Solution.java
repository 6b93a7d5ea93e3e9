package dev.talus.models.galerkin.solve;

import java.util.Arrays;

/**
 * A solution of a discrete system.
 *
 * @param values U, [N]
 * @param residualNorms Euclidean norm of the free residuals before the first step and after each
 */
public record Solution(double[] values, double[] residualNorms) {
  /**
   * The same, as the end of a way whose norms come first. Its own first norm is left out: there one
   * part of the way ends and the next begins, without a step.
   *
   * @param before the way up to its start
   */
  public Solution after(Solution before) {
    return new Solution(values, joined(before.residualNorms, residualNorms));
  }

  static double[] joined(double[] before, double[] norms) {
    double[] all = Arrays.copyOf(before, before.length + norms.length - 1);
    System.arraycopy(norms, 1, all, before.length, norms.length - 1);
    return all;
  }

  /** Number of Newton steps. */
  public int steps() {
    return residualNorms.length - 1;
  }

  /** The last norm. */
  public double residualNorm() {
    return residualNorms[residualNorms.length - 1];
  }
}
