package dev.talus.models.galerkin.leastsquares;

import dev.talus.models.kernel.Blas;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * J J^T or J^T J of a dense Jacobian J [m,n], to be shifted and factorised.
 *
 * @param size number of its rows
 * @param values the lower half, row by row
 */
record GramMatrix(int size, double[] values) {

  /** The lower half row by row, as LAPACK sees it column by column. */
  private static final byte UPPER = 'U';

  /** Rows that one task computes. */
  private static final int PANEL = 64;

  /** What a direct buffer of doubles can hold. */
  private static final long MOST_VALUES = (1L << 31) / Double.BYTES - 1;

  static {
    // Panels are the unit of parallel work, as everywhere in Talus.
    Blas.useOneThread();
  }

  /** Which of the two products. */
  enum Side {
    /** J J^T [m,m]. */
    ROWS,
    /** J^T J [n,n]. */
    COLUMNS
  }

  /**
   * Writes J and multiplies it in O(m n size) time; J is freed again.
   *
   * @param m equations
   * @param n unknowns
   * @param advice what to do if J is too large, for the message
   * @throws IllegalArgumentException if J does not fit in one array
   */
  static GramMatrix of(Derivative derivative, int m, int n, Side side, String advice) {
    if ((long) m * n > MOST_VALUES) {
      throw new IllegalArgumentException(
          "A dense Jacobian of %,d equations and %,d unknowns is too large; %s."
              .formatted(m, n, advice));
    }
    try (DoublePointer jacobian = new DoublePointer((long) m * n)) {
      DoubleBuffer buffer = jacobian.asByteBuffer().order(ByteOrder.nativeOrder()).asDoubleBuffer();
      derivative.writeTo(buffer);
      return product(jacobian, m, n, side);
    }
  }

  private static GramMatrix product(DoublePointer jacobian, int m, int n, Side side) {
    boolean ofRows = side == Side.ROWS;
    int size = ofRows ? m : n;
    double[] gram = new double[Math.multiplyExact(size, size)];
    int panels = (size + PANEL - 1) / PANEL;
    IntStream.range(0, panels)
        .parallel()
        .forEach(
            p -> {
              // The last panels are the longest and start first.
              int first = (panels - 1 - p) * PANEL;
              int rows = Math.min(PANEL, size - first);
              int columns = first + rows;
              double[] panel = new double[rows * columns];
              // Not to be closed: it would free the memory that it shares.
              DoublePointer own = new DoublePointer(jacobian);
              try (DoublePointer out = new DoublePointer(panel.length)) {
                openblas.cblas_dgemm(
                    Blas.ROW_MAJOR,
                    ofRows ? Blas.PLAIN : Blas.TRANSPOSED,
                    ofRows ? Blas.TRANSPOSED : Blas.PLAIN,
                    rows,
                    columns,
                    ofRows ? n : m,
                    1.0,
                    own.position(ofRows ? (long) first * n : first),
                    n,
                    jacobian,
                    n,
                    0.0,
                    out,
                    columns);
                out.get(panel);
              }
              for (int i = 0; i < rows; i++) {
                System.arraycopy(panel, i * columns, gram, (first + i) * size, columns);
              }
            });
    return new GramMatrix(size, gram);
  }

  /** Sum of the diagonal, the same for both products. */
  double trace() {
    return IntStream.range(0, size).mapToDouble(i -> values[i * size + i]).sum();
  }

  /**
   * Solves (G + shift I) x = right by Cholesky's factorisation, in O(size^3).
   *
   * @return x; empty if the shifted matrix is not positive definite in floating point
   */
  Optional<double[]> solve(double shift, double[] right) {
    double[] factor = values.clone();
    for (int i = 0; i < size; i++) {
      factor[i * size + i] += shift;
    }
    if (openblas.LAPACKE_dpotrf(Blas.COLUMN_MAJOR, UPPER, size, factor, size) != 0) {
      return Optional.empty();
    }
    double[] x = right.clone();
    openblas.LAPACKE_dpotrs(Blas.COLUMN_MAJOR, UPPER, size, 1, factor, size, x, size);
    return Optional.of(x);
  }
}
