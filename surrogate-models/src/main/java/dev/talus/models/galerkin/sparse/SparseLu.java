package dev.talus.models.galerkin.sparse;

import java.util.Arrays;

/**
 * A direct solver for sparse matrices whose pattern is nearly symmetric, symmetric or not, definite
 * or not: multifrontal LU with nested dissection and threshold pivoting (I. S. Duff, J. K. Reid,
 * ACM Trans. Math. Softw. 9 (1983) 302). Rows and columns are first scaled to entries of at most
 * about 1. Fronts that do not depend on each other are factored in parallel; the result does not
 * depend on the number of threads.
 *
 * <p>For a plane mesh of n nodes about n^1.5 multiplications and n log n entries, for a mesh in
 * space n^2 and n^(4/3).
 */
public final class SparseLu {
  private static final int REFINEMENTS = 3;

  private final CsrMatrix matrix;
  private final LuAnalysis analysis;
  private final Scaling scaling;
  private final Factor[] factors; // children before parents

  /**
   * The pivots of one front.
   *
   * @param rows [m], steps; the pivots come first
   * @param columns [m], steps
   * @param lower [m][p], factors of the rows below the diagonal
   * @param upper [p][m], pivot rows from the diagonal on
   */
  record Factor(int[] rows, int[] columns, double[][] lower, double[][] upper) {}

  private SparseLu(CsrMatrix matrix, LuAnalysis analysis, Scaling scaling, Factor[] factors) {
    this.matrix = matrix;
    this.analysis = analysis;
    this.scaling = scaling;
    this.factors = factors;
  }

  static SparseLu factor(LuAnalysis analysis, CsrMatrix matrix) {
    Scaling scaling = Scaling.of(matrix);
    return new SparseLu(
        matrix, analysis, scaling, new Factorisation(analysis, matrix, scaling).run());
  }

  /** Analyses and factors a matrix. */
  public static SparseLu of(CsrMatrix matrix) {
    return LuAnalysis.of(matrix).factor(matrix);
  }

  /** Number of entries of both factors. */
  public long entries() {
    long sum = 0;
    for (Factor factor : factors) {
      sum += (long) factor.upper.length * (2L * factor.rows.length - factor.upper.length);
    }
    return sum;
  }

  /** Solves A x = b, and refines x until the residual stops to shrink. Returns a new x. */
  public double[] solve(double[] b) {
    if (b.length != matrix.rows()) {
      throw new IllegalArgumentException(
          "Expected " + matrix.rows() + " values, found " + b.length);
    }
    double[] x = substitute(b);
    double[] residual = residual(b, x);
    double norm = norm(residual);
    for (int pass = 0; pass < REFINEMENTS && norm > 0; pass++) {
      double[] better = substitute(residual);
      for (int i = 0; i < x.length; i++) {
        better[i] += x[i];
      }
      double[] next = residual(b, better);
      double nextNorm = norm(next);
      if (!(nextNorm < norm)) {
        break;
      }
      x = better;
      boolean small = nextNorm > 0.5 * norm;
      residual = next;
      norm = nextNorm;
      if (small) {
        break;
      }
    }
    return x;
  }

  private double[] residual(double[] b, double[] x) {
    double[] residual = matrix.times(x);
    for (int i = 0; i < b.length; i++) {
      residual[i] = b[i] - residual[i];
    }
    return residual;
  }

  private double norm(double[] residual) {
    double largest = 0;
    for (int i = 0; i < residual.length; i++) {
      largest = Math.max(largest, Math.abs(residual[i]) * scaling.rows()[i]);
    }
    return largest;
  }

  /** x = C U^-1 L^-1 R b with the scalings R and C. */
  private double[] substitute(double[] b) {
    int n = b.length;
    int[] order = analysis.tree().order();
    double[] y = new double[n]; // by step of the row
    for (int s = 0; s < n; s++) {
      y[s] = b[order[s]] * scaling.rows()[order[s]];
    }
    for (Factor factor : factors) {
      int pivots = factor.upper.length;
      for (int r = 1; r < factor.rows.length; r++) {
        double[] lower = factor.lower[r];
        double sum = 0;
        for (int p = 0; p < Math.min(r, pivots); p++) {
          sum += lower[p] * y[factor.rows[p]];
        }
        y[factor.rows[r]] -= sum;
      }
    }
    double[] z = new double[n]; // by step of the column
    for (int f = factors.length - 1; f >= 0; f--) {
      Factor factor = factors[f];
      for (int p = factor.upper.length - 1; p >= 0; p--) {
        double[] upper = factor.upper[p];
        double sum = y[factor.rows[p]];
        for (int c = p + 1; c < upper.length; c++) {
          sum -= upper[c] * z[factor.columns[c]];
        }
        z[factor.columns[p]] = sum / upper[p];
      }
    }
    double[] x = new double[n];
    for (int s = 0; s < n; s++) {
      x[order[s]] = z[s] * scaling.columns()[order[s]];
    }
    return x;
  }

  @Override
  public String toString() {
    return "SparseLu[" + matrix.rows() + " rows, " + entries() + " entries]";
  }

  /**
   * Factors r_i and c_j that bring the largest entry of every row and column of (r_i a_ij c_j) near
   * 1 (D. Ruiz, RAL-TR-2001-034).
   */
  record Scaling(double[] rows, double[] columns) {
    private static final int PASSES = 4;

    static Scaling of(CsrMatrix matrix) {
      int n = matrix.rows();
      double[] rows = new double[n];
      double[] columns = new double[n];
      Arrays.fill(rows, 1);
      Arrays.fill(columns, 1);
      for (int pass = 0; pass < PASSES; pass++) {
        double[] rowMax = new double[n];
        double[] columnMax = new double[n];
        for (int i = 0; i < n; i++) {
          for (int k = matrix.offsets()[i]; k < matrix.offsets()[i + 1]; k++) {
            int j = matrix.indices()[k];
            double size = Math.abs(matrix.values()[k]) * rows[i] * columns[j];
            rowMax[i] = Math.max(rowMax[i], size);
            columnMax[j] = Math.max(columnMax[j], size);
          }
        }
        for (int i = 0; i < n; i++) {
          rows[i] /= rowMax[i] > 0 ? Math.sqrt(rowMax[i]) : 1;
          columns[i] /= columnMax[i] > 0 ? Math.sqrt(columnMax[i]) : 1;
        }
      }
      return new Scaling(rows, columns);
    }
  }
}
