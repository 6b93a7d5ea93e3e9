package dev.talus.models.galerkin.sparse;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The factor of a sparse, symmetric and positive definite matrix A with nested dissection P,
 *
 * <pre>
 *   P A P^T = L L^T,   F = P^T L^-1 P,   A^-1 = F^T F
 * </pre>
 *
 * for norms b^T A^-1 b = |F b|^2; {@link SparseLu} is the faster solver. Row by row along the
 * elimination tree (T. A. Davis, "Direct Methods for Sparse Linear Systems", 2006, section 4.8).
 * Immutable.
 */
public final class SparseCholesky {
  /** Columns that one task takes through the factor together. */
  private static final int PANEL = 32;

  private final int[] order; // row of A of each step
  private final int[] starts; // [n + 1], of the columns of L
  private final int[] steps; // row of each entry of L; the diagonal comes first in a column
  private final double[] values;

  private SparseCholesky(int[] order, int[] starts, int[] steps, double[] values) {
    this.order = order;
    this.starts = starts;
    this.steps = steps;
    this.values = values;
  }

  /**
   * Factors a matrix.
   *
   * @param places of its unknowns [rows, d], or null
   * @throws SingularMatrixException if it is not positive definite
   */
  public static SparseCholesky of(CsrMatrix matrix, double[] places) {
    return new Run(matrix, LuAnalysis.of(matrix, places).tree().order()).factor();
  }

  /** Number of entries of L. */
  public long entries() {
    return values.length;
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
    for (int step = order.length - 1; step >= 0; step--) {
      double sum = x[order[step]];
      for (int k = starts[step] + 1; k < starts[step + 1]; k++) {
        sum -= values[k] * x[order[steps[k]]];
      }
      x[order[step]] = sum / values[starts[step]];
    }
    return x;
  }

  /** A^-1 b, a new array. */
  public double[] solve(double[] b) {
    return backward(forward(b));
  }

  /**
   * Replaces a matrix B by F B.
   *
   * @param rows B [n, columns], row by row from the buffer's position on
   */
  public void forward(DoubleBuffer rows, int columns) {
    int n = order.length;
    int at = rows.position();
    IntStream.range(0, (columns + PANEL - 1) / PANEL)
        .parallel()
        .forEach(
            panel -> {
              int first = panel * PANEL;
              int width = Math.min(PANEL, columns - first);
              double[] part = new double[n * width];
              for (int row = 0; row < n; row++) {
                rows.get(at + row * columns + first, part, row * width, width);
              }
              forward(part, width);
              for (int row = 0; row < n; row++) {
                rows.put(at + row * columns + first, part, row * width, width);
              }
            });
  }

  /** In place, [n, width]. */
  private void forward(double[] y, int width) {
    for (int step = 0; step < order.length; step++) {
      int from = order[step] * width;
      double pivot = values[starts[step]];
      for (int c = 0; c < width; c++) {
        y[from + c] /= pivot;
      }
      for (int k = starts[step] + 1; k < starts[step + 1]; k++) {
        int to = order[steps[k]] * width;
        double factor = values[k];
        for (int c = 0; c < width; c++) {
          y[to + c] -= factor * y[from + c];
        }
      }
    }
  }

  /** The work space of a factorisation. */
  private static final class Run {
    private final CsrMatrix matrix;
    private final int[] order;
    private final int[] stepOf;
    private final int[] parent; // in the elimination tree, or -1
    private final int[] marked; // step that a vertex of the tree was reached from
    private final int[] reach;

    Run(CsrMatrix matrix, int[] order) {
      int n = order.length;
      this.matrix = matrix;
      this.order = order;
      this.stepOf = new int[n];
      for (int step = 0; step < n; step++) {
        stepOf[order[step]] = step;
      }
      this.parent = new int[n];
      this.marked = new int[n];
      this.reach = new int[n];
      plantTree();
    }

    private void plantTree() {
      int[] ancestor = new int[order.length];
      Arrays.fill(ancestor, -1);
      Arrays.fill(parent, -1);
      for (int step = 0; step < order.length; step++) {
        int row = order[step];
        for (int k = matrix.offsets()[row]; k < matrix.offsets()[row + 1]; k++) {
          int vertex = stepOf[matrix.indices()[k]];
          while (vertex >= 0 && vertex < step) {
            int next = ancestor[vertex];
            ancestor[vertex] = step;
            if (next < 0) {
              parent[vertex] = step;
            }
            vertex = next;
          }
        }
      }
    }

    /** The columns of L with an entry in a row, children first; returns where they start. */
    private int reachOf(int step) {
      int top = order.length;
      int[] path = new int[16];
      marked[step] = step + 1;
      int row = order[step];
      for (int k = matrix.offsets()[row]; k < matrix.offsets()[row + 1]; k++) {
        int length = 0;
        for (int vertex = stepOf[matrix.indices()[k]];
            vertex < step && marked[vertex] != step + 1;
            vertex = parent[vertex]) {
          if (length == path.length) {
            path = Arrays.copyOf(path, 2 * length);
          }
          path[length++] = vertex;
          marked[vertex] = step + 1;
        }
        while (length > 0) {
          reach[--top] = path[--length];
        }
      }
      return top;
    }

    SparseCholesky factor() {
      int n = order.length;
      int[] starts = new int[n + 1];
      for (int step = 0; step < n; step++) {
        starts[step + 1]++;
        for (int r = reachOf(step); r < n; r++) {
          starts[reach[r] + 1]++;
        }
      }
      for (int step = 0; step < n; step++) {
        starts[step + 1] = Math.addExact(starts[step + 1], starts[step]);
      }
      Arrays.fill(marked, 0);
      int[] steps = new int[starts[n]];
      double[] values = new double[starts[n]];
      int[] next = Arrays.copyOf(starts, n);
      double[] x = new double[n];
      for (int step = 0; step < n; step++) {
        int top = reachOf(step);
        int row = order[step];
        for (int k = matrix.offsets()[row]; k < matrix.offsets()[row + 1]; k++) {
          if (stepOf[matrix.indices()[k]] <= step) {
            x[stepOf[matrix.indices()[k]]] = matrix.values()[k];
          }
        }
        double pivot = x[step];
        x[step] = 0;
        for (int r = top; r < n; r++) {
          int column = reach[r];
          double entry = x[column] / values[starts[column]];
          x[column] = 0;
          for (int k = starts[column] + 1; k < next[column]; k++) {
            x[steps[k]] -= values[k] * entry;
          }
          pivot -= entry * entry;
          steps[next[column]] = step;
          values[next[column]++] = entry;
        }
        if (!(pivot > 0)) {
          throw new SingularMatrixException(
              row, "The matrix is not positive definite: the pivot of row " + row + " is " + pivot);
        }
        steps[next[step]] = step;
        values[next[step]++] = Math.sqrt(pivot);
      }
      return new SparseCholesky(order, starts, steps, values);
    }
  }
}
