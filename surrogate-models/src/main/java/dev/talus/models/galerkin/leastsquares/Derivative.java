package dev.talus.models.galerkin.leastsquares;

import java.nio.DoubleBuffer;
import java.util.Optional;

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
   * Writes all of J, row by row. For systems where m n values fit in one array.
   *
   * @param jacobian receives m n values from its first on, whatever its position, which stays; of a
   *     network a direct buffer in native byte order
   */
  void writeTo(DoubleBuffer jacobian);

  /**
   * J^T W^T W J, if it can be had cheaper than from all of W J.
   *
   * @param weight W [m,m]
   * @return its lower half, row by row [n n]
   */
  default Optional<double[]> normalMatrix(LinearMap weight) {
    return Optional.empty();
  }
}
