package dev.talus.models.galerkin.network;

/**
 * A network's nodal values N(theta) and their Jacobian J = dN/dtheta at one theta, as products with
 * vectors and, where it fits, as a matrix. Any number of products may be asked for.
 *
 * <p>The network's parameters must not change before it is closed. Not thread-safe.
 */
public interface Linearisation extends AutoCloseable {
  /** N(theta), one field after the other; a copy. */
  double[] values();

  /**
   * Overwrites the network's {@link ChebyshevNetwork#gradients()} with J^T g, the gradient of the
   * number g . N. Costs about two forward passes.
   *
   * @param g one value for each of {@link #values()}
   */
  void pullBack(double[] g);

  /**
   * J v, the change of the values when the parameters change by v. Costs about two forward passes.
   *
   * @param v one value for each parameter, in flat order
   */
  double[] pushForward(double[] v);

  /**
   * All of J.
   *
   * @throws IllegalArgumentException if the block of a field has more than 2^31 - 9 entries
   */
  BlockJacobian jacobian();

  @Override
  void close();
}
