package dev.talus.models.galerkin.sparse;

/**
 * A sparse matrix in compressed rows: row i has {@code values[offsets[i]]} up to {@code
 * values[offsets[i + 1] - 1]} in the columns {@code indices}, which rise in each row. Arrays are
 * not copied, so matrices of one pattern share {@code offsets} and {@code indices}.
 *
 * @param columns number of columns
 * @param offsets [rows + 1]
 * @param indices [entries], column of each entry
 * @param values [entries]
 */
public record CsrMatrix(int columns, int[] offsets, int[] indices, double[] values) {
  /** Number of rows. */
  public int rows() {
    return offsets.length - 1;
  }

  /** y = A x. */
  public double[] times(double[] x) {
    double[] y = new double[rows()];
    for (int i = 0; i < y.length; i++) {
      double sum = 0;
      for (int k = offsets[i]; k < offsets[i + 1]; k++) {
        sum += values[k] * x[indices[k]];
      }
      y[i] = sum;
    }
    return y;
  }

  /** y = A^T x. */
  public double[] transposeTimes(double[] x) {
    double[] y = new double[columns];
    for (int i = 0; i < rows(); i++) {
      for (int k = offsets[i]; k < offsets[i + 1]; k++) {
        y[indices[k]] += values[k] * x[i];
      }
    }
    return y;
  }

  /** A^T. */
  public CsrMatrix transposed() {
    int[] starts = new int[columns + 1];
    for (int k = 0; k < offsets[rows()]; k++) {
      starts[indices[k] + 1]++;
    }
    for (int j = 0; j < columns; j++) {
      starts[j + 1] += starts[j];
    }
    int[] next = starts.clone();
    int[] rowsOf = new int[offsets[rows()]];
    double[] entries = new double[rowsOf.length];
    for (int i = 0; i < rows(); i++) {
      for (int k = offsets[i]; k < offsets[i + 1]; k++) {
        int to = next[indices[k]]++;
        rowsOf[to] = i;
        entries[to] = values[k];
      }
    }
    return new CsrMatrix(rows(), starts, rowsOf, entries);
  }

  /** The entry of a row and column; 0 if it is not stored. */
  public double entry(int row, int column) {
    int k = java.util.Arrays.binarySearch(indices, offsets[row], offsets[row + 1], column);
    return k < 0 ? 0 : values[k];
  }

  /** The same pattern with other values. */
  public CsrMatrix withValues(double[] others) {
    return new CsrMatrix(columns, offsets, indices, others);
  }

  /** All entries, [rows][columns]. */
  public double[][] toDense() {
    double[][] dense = new double[rows()][columns];
    for (int i = 0; i < rows(); i++) {
      for (int k = offsets[i]; k < offsets[i + 1]; k++) {
        dense[i][indices[k]] = values[k];
      }
    }
    return dense;
  }
}
