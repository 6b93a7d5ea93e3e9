package dev.talus.models.galerkin.leastsquares;

import java.util.Optional;

/**
 * Finds the steps of {@link LevenbergMarquardt} in the space of the residual, where systems with
 * many more unknowns than equations are small:
 *
 * <pre>
 *   (J J^T + lambda t I) y = -r,   step = J^T y,   t = trace(J J^T) / m
 * </pre>
 *
 * It is the same step that (J^T J + lambda t I) step = -J^T r gives.
 */
public interface StepSolver {

  /** Steps from one point, for one or more dampings. */
  interface Steps extends AutoCloseable {

    /**
     * The step for a damping.
     *
     * @param damping lambda, greater than 0
     * @return step [n]; empty if the system cannot be solved with so little damping
     */
    Optional<double[]> step(double damping);

    /**
     * The step for the same J and another residual; empty also of solvers that have none.
     *
     * @param other in place of r [m]
     */
    default Optional<double[]> step(double damping, double[] other) {
      return Optional.empty();
    }

    @Override
    void close();
  }

  /**
   * Prepares the steps from a point.
   *
   * @param derivative J there
   * @param residual r there [m]
   * @param unknowns n
   */
  Steps prepare(Derivative derivative, double[] residual, int unknowns);
}
