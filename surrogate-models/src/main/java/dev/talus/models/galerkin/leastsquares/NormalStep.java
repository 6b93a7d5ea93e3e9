package dev.talus.models.galerkin.leastsquares;

import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Steps by a Cholesky factorisation of J^T J [n,n], for systems with more equations than unknowns,
 * such as many cases for one network:
 *
 * <pre>
 *   (J^T J + lambda t I) step = -J^T r,   t = trace(J^T J) / m
 * </pre>
 *
 * the same step as the other solvers find. Takes O(m n^2) time once a point and O(n^3) a damping,
 * and memory for m n + 2 n^2 values.
 */
public final class NormalStep implements StepSolver {
  private static final int ROW_MAJOR = 101;
  private static final int PLAIN = 111;
  private static final int TRANSPOSED = 112;
  private static final byte LOWER = 'L';

  /** Rows of J^T J that one task computes. */
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
          "A dense Jacobian of %,d equations and %,d unknowns is too large; take fewer cases or a"
                  .formatted(m, unknowns)
              + " smaller network.");
    }
    double[] gram;
    try (DoublePointer jacobian = new DoublePointer((long) m * unknowns)) {
      DoubleBuffer buffer = jacobian.asByteBuffer().order(ByteOrder.nativeOrder()).asDoubleBuffer();
      derivative.writeTo(buffer);
      gram = gram(jacobian, m, unknowns);
    }
    double[] slope = new double[unknowns];
    derivative.transposedTimes(residual, slope);
    return new Factored(gram, slope, m);
  }

  /** The lower half of J^T J, row by row, computed in panels of rows. */
  private static double[] gram(DoublePointer jacobian, int m, int n) {
    double[] gram = new double[Math.multiplyExact(n, n)];
    int panels = (n + PANEL - 1) / PANEL;
    IntStream.range(0, panels)
        .parallel()
        .forEach(
            p -> {
              // The last panels are the longest and start first.
              int first = (panels - 1 - p) * PANEL;
              int rows = Math.min(PANEL, n - first);
              int columns = first + rows;
              double[] panel = new double[rows * columns];
              // Not to be closed: it would free the memory that it shares.
              DoublePointer own = new DoublePointer(jacobian);
              try (DoublePointer out = new DoublePointer(panel.length)) {
                openblas.cblas_dgemm(
                    ROW_MAJOR,
                    TRANSPOSED,
                    PLAIN,
                    rows,
                    columns,
                    m,
                    1.0,
                    own.position(first),
                    n,
                    jacobian,
                    n,
                    0.0,
                    out,
                    columns);
                out.get(panel);
              }
              for (int i = 0; i < rows; i++) {
                System.arraycopy(panel, i * columns, gram, (first + i) * n, columns);
              }
            });
    return gram;
  }

  private record Factored(double[] gram, double[] slope, int equations) implements Steps {

    @Override
    public Optional<double[]> step(double damping) {
      int n = slope.length;
      double trace = IntStream.range(0, n).mapToDouble(i -> gram[i * n + i]).sum();
      double[] factor = gram.clone();
      for (int i = 0; i < n; i++) {
        factor[i * n + i] += damping * trace / equations;
      }
      if (openblas.LAPACKE_dpotrf(ROW_MAJOR, LOWER, n, factor, n) != 0) {
        return Optional.empty();
      }
      double[] step = new double[n];
      for (int i = 0; i < n; i++) {
        step[i] = -slope[i];
      }
      openblas.LAPACKE_dpotrs(ROW_MAJOR, LOWER, n, 1, factor, n, step, 1);
      return Optional.of(step);
    }

    @Override
    public void close() {}
  }
}
