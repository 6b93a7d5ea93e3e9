package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.Submatrix;
import dev.talus.models.galerkin.form.InnerProduct;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import dev.talus.models.galerkin.sparse.SparseLu;
import dev.talus.models.galerkin.training.GalerkinProblem;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/** The norm dual to an inner product with the matrix M on the kept rows of a problem. */
final class DualNorm implements ResidualNorm {
  private static final int ROW_MAJOR = 101;
  private static final int LEFT = 141;
  private static final int LOWER = 122;
  private static final int PLAIN = 111;
  private static final int TRANSPOSED = 112;
  private static final int NON_UNIT = 131;

  private final CsrMatrix matrix; // M
  private final SparseLu solver;
  private double[] factor; // L [rows, rows], made when first asked for

  private DualNorm(CsrMatrix matrix) {
    this.matrix = matrix;
    this.solver = SparseLu.of(matrix);
  }

  static DualNorm of(InnerProduct product, GalerkinProblem problem) {
    DiscreteSystem form = DiscreteSystem.on(problem.system().space()).inside(product).build();
    double[] zero = new double[form.size()];
    return new DualNorm(
        new Submatrix(form.pattern(), problem.equations(), problem.equations())
            .of(form.jacobian(zero, form.defaults())));
  }

  @Override
  public double[] inverseTimes(double[] residual) {
    double[] all = residual.clone();
    double[] solved = solver.solve(Arrays.copyOf(residual, matrix.rows()));
    System.arraycopy(solved, 0, all, 0, solved.length);
    return all;
  }

  @Override
  public double[] whitened(double[] residual) {
    return substituted(residual, PLAIN);
  }

  @Override
  public double[] whitenedTransposed(double[] weights) {
    return substituted(weights, TRANSPOSED);
  }

  private double[] substituted(double[] vector, int transposition) {
    int m = matrix.rows();
    double[] solved = vector.clone(); // soft equations follow the first m and stay
    openblas.cblas_dtrsv(ROW_MAJOR, LOWER, transposition, NON_UNIT, m, lowerFactor(), m, solved, 1);
    return solved;
  }

  @Override
  public void whiten(DoubleBuffer rows, int columns) {
    int m = matrix.rows();
    try (DoublePointer lower = new DoublePointer(lowerFactor())) {
      openblas.cblas_dtrsm(
          ROW_MAJOR,
          LEFT,
          LOWER,
          PLAIN,
          NON_UNIT,
          m,
          columns,
          1.0,
          lower,
          m,
          new DoublePointer(rows),
          columns);
    }
  }

  private synchronized double[] lowerFactor() {
    if (factor == null) {
      int m = matrix.rows();
      double[] dense = new double[Math.multiplyExact(m, m)];
      for (int i = 0; i < m; i++) {
        for (int k = matrix.offsets()[i]; k < matrix.offsets()[i + 1]; k++) {
          dense[i * m + matrix.indices()[k]] = matrix.values()[k];
        }
      }
      if (openblas.LAPACKE_dpotrf(ROW_MAJOR, (byte) 'L', m, dense, m) != 0) {
        throw new ArithmeticException(
            "The inner product is not positive definite on the equations of the case.");
      }
      factor = dense;
    }
    return factor;
  }
}
