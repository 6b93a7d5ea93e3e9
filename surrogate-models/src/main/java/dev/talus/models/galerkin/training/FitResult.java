package dev.talus.models.galerkin.training;

/**
 * What a network found.
 *
 * @param state U [N], known values in their places
 * @param sought values of the sought parameters
 * @param norms norm of the residual before each step and at the end: Euclidean, or that of the
 *     weight it was lowered with, which may change from round to round
 * @param parameters parameters of the network
 */
public record FitResult(double[] state, double[] sought, double[] norms, long parameters) {
  /** The last norm. */
  public double norm() {
    return norms[norms.length - 1];
  }

  /** Steps taken. */
  public int steps() {
    return norms.length - 1;
  }
}
