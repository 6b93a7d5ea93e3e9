package dev.talus.models.galerkin.leastsquares;

/**
 * Equations r(theta) = 0, as a rule with more unknowns than equations: r are the free rows of a
 * discrete residual, theta the parameters of a network (and of the equation, if they are sought).
 *
 * <p>Implementations are used by one thread at a time.
 */
public interface NonlinearSystem {

  /** Number of equations m. */
  int equations();

  /** Number of unknowns n. */
  int unknowns();

  /**
   * Evaluates r.
   *
   * @param theta unknowns [n]
   * @param residual receives r [m]
   */
  void residual(double[] theta, double[] residual);

  /** The derivative at theta [n]; valid until the next call. */
  Derivative derivative(double[] theta);
}
