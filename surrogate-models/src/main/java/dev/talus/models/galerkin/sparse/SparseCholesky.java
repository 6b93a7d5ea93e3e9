package dev.talus.models.galerkin.sparse;

import dev.talus.models.kernel.DensePanel;
import java.nio.DoubleBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The factor of a sparse, symmetric and positive definite matrix A with nested dissection P,
 *
 * <pre>
 *   P A P^T = L L^T,   F = P^T L^-1 P,   A^-1 = F^T F
 * </pre>
 *
 * for norms b^T A^-1 b = |F b|^2; {@link SparseLu} is the faster solver for a single right-hand
 * side. Rows that are eliminated together are stored as one dense front. Immutable.
 */
public final class SparseCholesky {
  /** Columns that one task takes through the factor together. */
  private static final int PANEL = 64;

  private final List<CholeskyFront> fronts; // children before parents
  private final int size;

  private SparseCholesky(List<CholeskyFront> fronts, int size) {
    this.fronts = fronts;
    this.size = size;
  }

  /**
   * Factors a matrix.
   *
   * @param places of its unknowns [rows, d], or null
   * @throws SingularMatrixException if it is not positive definite
   */
  public static SparseCholesky of(CsrMatrix matrix, double[] places) {
    FrontTree tree = LuAnalysis.of(matrix, places).tree();
    return new SparseCholesky(new MultifrontalCholesky(tree, matrix).run(), matrix.rows());
  }

  /** Number of entries of L, with the zeros in its fronts. */
  public long entries() {
    return fronts.stream().mapToLong(CholeskyFront::entries).sum();
  }

  /** F b, a new array. */
  public double[] forward(double[] b) {
    double[] y = b.clone();
    forward(y, 1);
    return y;
  }

  /** F^T w, a new array. */
  public double[] backward(double[] w) {
    double[] x = w.clone();
    backward(x, 1);
    return x;
  }

  /** A^-1 b, a new array. */
  public double[] solve(double[] b) {
    double[] x = b.clone();
    solve(x, 1);
    return x;
  }

  /**
   * Replaces a matrix B by A^-1 B.
   *
   * @param b B [n, width], row-major
   */
  public void solve(double[] b, int width) {
    forward(b, width);
    backward(b, width);
  }

  /**
   * Replaces a matrix B by F B.
   *
   * @param rows B [n, columns], row by row from the buffer's position on
   */
  public void forward(DoubleBuffer rows, int columns) {
    int at = rows.position();
    IntStream.range(0, (columns + PANEL - 1) / PANEL)
        .parallel()
        .forEach(
            panel -> {
              int first = panel * PANEL;
              int width = Math.min(PANEL, columns - first);
              double[] part = new double[size * width];
              for (int row = 0; row < size; row++) {
                rows.get(at + row * columns + first, part, row * width, width);
              }
              forward(part, width);
              for (int row = 0; row < size; row++) {
                rows.put(at + row * columns + first, part, row * width, width);
              }
            });
  }

  /** In place, [n, width]. */
  private void forward(double[] y, int width) {
    DensePanel panel = new DensePanel(y, width);
    for (CholeskyFront front : fronts) {
      front.forward(panel);
    }
  }

  /** In place, [n, width]. */
  private void backward(double[] x, int width) {
    DensePanel panel = new DensePanel(x, width);
    for (int f = fronts.size() - 1; f >= 0; f--) {
      fronts.get(f).backward(panel);
    }
  }
}
