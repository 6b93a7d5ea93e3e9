package dev.talus.models.galerkin.solve;

/** An iteration did not reach its tolerance. */
public final class NoConvergenceException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  private final double[] residualNorms;

  NoConvergenceException(String message, double[] residualNorms) {
    super(message);
    this.residualNorms = residualNorms;
  }

  /** The same with where it happened before the message. */
  public NoConvergenceException in(String place) {
    return new NoConvergenceException(place + getMessage(), residualNorms);
  }

  /** The same with advice after the message. */
  public NoConvergenceException advising(String advice) {
    return new NoConvergenceException(getMessage() + " " + advice, residualNorms);
  }

  /**
   * The same after steps that went well.
   *
   * @param before norms of the residual of those
   */
  NoConvergenceException after(double[] before) {
    return new NoConvergenceException(getMessage(), Solution.joined(before, residualNorms));
  }

  /** Norms of the residual of all steps. */
  public double[] residualNorms() {
    return residualNorms.clone();
  }
}
