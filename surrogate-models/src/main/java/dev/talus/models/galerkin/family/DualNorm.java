package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.Submatrix;
import dev.talus.models.galerkin.form.InnerProduct;
import dev.talus.models.galerkin.sparse.SparseCholesky;
import dev.talus.models.galerkin.training.GalerkinProblem;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The norm dual to an inner product with the matrix M on the kept rows of a problem.
 *
 * @param rows of M; soft equations follow them and stay as they are
 * @param factor of M
 */
record DualNorm(int rows, SparseCholesky factor) implements ResidualNorm {

  static DualNorm of(InnerProduct product, GalerkinProblem problem) {
    DiscreteSystem form = DiscreteSystem.on(problem.system().space()).inside(product).build();
    return new DualNorm(
        problem.equations().count(),
        SparseCholesky.of(
            new Submatrix(form.pattern(), problem.equations(), problem.equations())
                .of(form.jacobian(new double[form.size()], form.defaults()))
                .withoutZeros(), // a product of components by themselves joins no two
            problem.system().space().places(problem.equations().dofs())));
  }

  @Override
  public double[] inverseTimes(double[] residual) {
    return onRows(residual, factor::solve);
  }

  @Override
  public double[] whitened(double[] residual) {
    return onRows(residual, factor::forward);
  }

  @Override
  public double[] whitenedTransposed(double[] weights) {
    return onRows(weights, factor::backward);
  }

  @Override
  public void whiten(DoubleBuffer matrix, int columns) {
    factor.forward(matrix, columns);
  }

  private double[] onRows(double[] vector, UnaryOperator<double[]> map) {
    double[] all = vector.clone();
    double[] mapped = map.apply(Arrays.copyOf(vector, rows));
    System.arraycopy(mapped, 0, all, 0, rows);
    return all;
  }
}
