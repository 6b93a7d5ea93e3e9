package dev.talus.models.galerkin.sparse;

/** An iteration for a linear system did not converge, or its preconditioner does not exist. */
public final class KrylovException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  KrylovException(String message) {
    super(message);
  }

  static KrylovException unfinished(String method, int iterations, double norm, double goal) {
    return new KrylovException(
        method
            + " did not converge: after "
            + iterations
            + " iterations the residual is "
            + norm
            + ", expected at most "
            + goal
            + ". Use the direct solver.");
  }
}
