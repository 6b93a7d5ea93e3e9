package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.form.InnerProduct;
import dev.talus.models.galerkin.training.GalerkinProblem;
import java.nio.DoubleBuffer;

/**
 * How large a residual counts: |r|^2 = r^T M^-1 r with M = L L^T symmetric and positive definite.
 *
 * <p>The Euclidean norm of nodal residuals weighs an error of the state by the square of the
 * stiffness matrix, so smooth errors hardly show. The norm dual to that of the solution's space
 * weighs it once (S. Rojas, P. Maczuga, J. Munoz-Matute, D. Pardo, M. Paszynski, arXiv 2308.16910).
 */
public interface ResidualNorm {
  /** M = 1. */
  ResidualNorm EUCLIDEAN =
      new ResidualNorm() {
        @Override
        public double[] inverseTimes(double[] residual) {
          return residual.clone();
        }

        @Override
        public double[] whitened(double[] residual) {
          return residual.clone();
        }

        @Override
        public double[] whitenedTransposed(double[] weights) {
          return weights.clone();
        }

        @Override
        public void whiten(DoubleBuffer rows, int columns) {
          // L = 1
        }
      };

  /**
   * M^-1 r.
   *
   * @param residual all residuals of a problem [m]
   */
  double[] inverseTimes(double[] residual);

  /** L^-1 r, whose Euclidean norm is the norm of r. */
  double[] whitened(double[] residual);

  /** L^-T w, what {@link #whitened} is transposed. */
  double[] whitenedTransposed(double[] weights);

  /**
   * Replaces a matrix A by L^-1 A, so that Euclidean norms of its columns are the norms of columns
   * of A.
   *
   * @param rows A [m, columns], row by row from the buffer's position on; a direct buffer in native
   *     byte order
   */
  void whiten(DoubleBuffer rows, int columns);

  /**
   * The norm dual to an inner product on the rows of a problem; soft equations count as they are. M
   * is factored once; it is the same whatever the state.
   */
  static ResidualNorm dualTo(InnerProduct product, GalerkinProblem problem) {
    return DualNorm.of(product, problem);
  }
}
