package dev.talus.models.galerkin.leastsquares;

import java.nio.DoubleBuffer;

/** The Jacobian J = dr/dtheta [m,n] of a {@link NonlinearSystem} at one point. */
public interface Derivative {

  /**
   * J v.
   *
   * @param direction v [n]
   * @param product receives J v [m]
   */
  void times(double[] direction, double[] product);

  /**
   * J^T w.
   *
   * @param weights w [m]
   * @param product receives J^T w [n]
   */
  void transposedTimes(double[] weights, double[] product);

  /**
   * Writes all of J, row by row. Only asked for by {@link CholeskyStep}, for small systems.
   *
   * @param jacobian receives m n values from its first on; a direct buffer in native byte order
   */
  void writeTo(DoubleBuffer jacobian);
}
