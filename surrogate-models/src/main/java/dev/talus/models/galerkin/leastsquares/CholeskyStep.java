package dev.talus.models.galerkin.leastsquares;

import java.nio.DoubleBuffer;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Steps by a Cholesky factorisation of J J^T [m,m]. Takes O(m^2 n) time once a point and O(m^3) a
 * damping, and memory for m n + 2 m^2 values: for systems of up to some thousand equations.
 */
public final class CholeskyStep implements StepSolver {
  private static final int ROW_MAJOR = 101;
  private static final int PLAIN = 111;
  private static final int TRANSPOSED = 112;
  private static final byte LOWER = 'L';

  /** Rows of J J^T that one task computes. */
  private static final int PANEL = 64;

  /** What a direct buffer of doubles can hold. */
  private static final long MOST_VALUES = (1L << 31) / Double.BYTES - 1;

  static {
    // Panels are the unit of parallel work, as everywhere in Talus.
    openblas.blas_set_num_threads(1);
  }

  @Override
  public Steps prepare(Derivative derivative, double[] residual, int unknowns) {
    int m = residual.length;
    if ((long) m * unknowns > MOST_VALUES) {
      throw new IllegalArgumentException(
          "A dense Jacobian of %,d equations and %,d unknowns is too large; use KrylovStep."
              .formatted(m, unknowns));
    }
    double[] gram;
    try (DoublePointer jacobian = new DoublePointer((long) m * unknowns)) {
      DoubleBuffer buffer =
          jacobian.asByteBuffer().order(java.nio.ByteOrder.nativeOrder()).asDoubleBuffer();
      derivative.writeTo(buffer);
      gram = gram(jacobian, m, unknowns);
    }
    return new Factored(derivative, residual, unknowns, gram);
  }

  /** The lower half of J J^T, row by row, computed in panels of rows. */
  private static double[] gram(DoublePointer jacobian, int m, int n) {
    double[] gram = new double[m * m];
    int panels = (m + PANEL - 1) / PANEL;
    IntStream.range(0, panels)
        .parallel()
        .forEach(
            p -> {
              // The last panels are the longest and start first.
              int first = (panels - 1 - p) * PANEL;
              int rows = Math.min(PANEL, m - first);
              int columns = first + rows;
              double[] panel = new double[rows * columns];
              // Not to be closed: it would free the memory that it shares.
              DoublePointer own = new DoublePointer(jacobian);
              try (DoublePointer out = new DoublePointer(panel.length)) {
                openblas.cblas_dgemm(
                    ROW_MAJOR,
                    PLAIN,
                    TRANSPOSED,
                    rows,
                    columns,
                    n,
                    1.0,
                    own.position((long) first * n),
                    n,
                    jacobian,
                    n,
                    0.0,
                    out,
                    columns);
                out.get(panel);
              }
              for (int i = 0; i < rows; i++) {
                System.arraycopy(panel, i * columns, gram, (first + i) * m, columns);
              }
            });
    return gram;
  }

  private record Factored(Derivative derivative, double[] residual, int unknowns, double[] gram)
      implements Steps {

    @Override
    public Optional<double[]> step(double damping) {
      int m = residual.length;
      double trace = IntStream.range(0, m).mapToDouble(i -> gram[i * m + i]).sum();
      double[] factor = gram.clone();
      for (int i = 0; i < m; i++) {
        factor[i * m + i] += damping * trace / m;
      }
      if (openblas.LAPACKE_dpotrf(ROW_MAJOR, LOWER, m, factor, m) != 0) {
        return Optional.empty();
      }
      double[] y = new double[m];
      for (int i = 0; i < m; i++) {
        y[i] = -residual[i];
      }
      openblas.LAPACKE_dpotrs(ROW_MAJOR, LOWER, m, 1, factor, m, y, 1);
      double[] step = new double[unknowns];
      derivative.transposedTimes(y, step);
      return Optional.of(step);
    }

    @Override
    public void close() {}
  }
}
