package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.Submatrix;
import dev.talus.models.galerkin.form.InnerProduct;
import dev.talus.models.galerkin.sparse.SparseLu;
import dev.talus.models.galerkin.training.GalerkinProblem;
import java.util.Arrays;

/**
 * How large a residual counts: |r|^2 = r^T M^-1 r with M symmetric and positive definite.
 *
 * <p>The Euclidean norm of nodal residuals weighs an error of the state by the square of the
 * stiffness matrix, so smooth errors hardly show. The norm dual to that of the solution's space
 * weighs it once (S. Rojas, P. Maczuga, J. Munoz-Matute, D. Pardo, M. Paszynski, arXiv 2308.16910).
 */
public interface ResidualNorm {
  /** M = 1. */
  ResidualNorm EUCLIDEAN = double[]::clone;

  /**
   * M^-1 r.
   *
   * @param residual all residuals of a problem [m]
   */
  double[] inverseTimes(double[] residual);

  /**
   * The norm dual to an inner product on the rows of a problem; soft equations count as they are. M
   * is factored once; it is the same whatever the state.
   */
  static ResidualNorm dualTo(InnerProduct product, GalerkinProblem problem) {
    DiscreteSystem form = DiscreteSystem.on(problem.system().space()).inside(product).build();
    double[] zero = new double[form.size()];
    Submatrix rows = new Submatrix(form.pattern(), problem.equations(), problem.equations());
    SparseLu factor = SparseLu.of(rows.of(form.jacobian(zero, form.defaults())));
    int kept = problem.equations().count();
    return residual -> {
      double[] all = residual.clone();
      double[] solved = factor.solve(Arrays.copyOf(residual, kept));
      System.arraycopy(solved, 0, all, 0, kept);
      return all;
    };
  }
}
