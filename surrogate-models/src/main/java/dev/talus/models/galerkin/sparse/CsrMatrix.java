package dev.talus.models.galerkin.sparse;

import dev.talus.models.kernel.DensePanel;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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

  /**
   * A B, [rows, width] row-major.
   *
   * @param b B [columns, width], row-major
   */
  public double[] times(double[] b, int width) {
    double[] product = new double[Math.multiplyExact(rows(), width)];
    addTimes(b, width, product, width, 0);
    return product;
  }

  /**
   * Adds A B to some columns of a matrix.
   *
   * @param b B [columns, width], row-major
   * @param sum [rows, rowLength], row-major
   * @param first column of the sum that B's first is added to
   */
  public void addTimes(double[] b, int width, double[] sum, int rowLength, int first) {
    for (int i = 0; i < rows(); i++) {
      addRowTimes(i, b, width, sum, i * rowLength + first);
    }
  }

  /**
   * Adds a row of A B.
   *
   * @param b B [columns, width], row-major
   * @param sum receives it from a place on
   */
  public void addRowTimes(int row, double[] b, int width, double[] sum, int at) {
    int from = offsets[row];
    new DensePanel(b, width)
        .addSum(
            1,
            new DensePanel.Terms(values, from, 1, indices, from, offsets[row + 1] - from),
            sum,
            at);
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

  /** This matrix and another one of as many columns below it. */
  public CsrMatrix above(CsrMatrix other) {
    int[] all = Arrays.copyOf(offsets, rows() + other.rows() + 1);
    for (int i = 1; i <= other.rows(); i++) {
      all[rows() + i] = offsets[rows()] + other.offsets[i];
    }
    int[] columnsOf = Arrays.copyOf(indices, indices.length + other.indices.length);
    System.arraycopy(other.indices, 0, columnsOf, indices.length, other.indices.length);
    double[] entries = Arrays.copyOf(values, values.length + other.values.length);
    System.arraycopy(other.values, 0, entries, values.length, other.values.length);
    return new CsrMatrix(columns, all, columnsOf, entries);
  }

  /**
   * Some columns, moved.
   *
   * @param place of each column among the new ones, rising over those that are kept; negative for
   *     the others
   * @param count number of new columns
   */
  public CsrMatrix columns(int[] place, int count) {
    return kept(k -> place[indices[k]] >= 0, place, count);
  }

  /** The same matrix without stored zeros. */
  public CsrMatrix withoutZeros() {
    return kept(k -> values[k] != 0, IntStream.range(0, columns).toArray(), columns);
  }

  private CsrMatrix kept(IntPredicate entry, int[] place, int count) {
    int[] starts = new int[rows() + 1];
    int[] places = new int[indices.length];
    double[] entries = new double[indices.length];
    int used = 0;
    for (int i = 0; i < rows(); i++) {
      for (int k = offsets[i]; k < offsets[i + 1]; k++) {
        if (entry.test(k)) {
          places[used] = place[indices[k]];
          entries[used++] = values[k];
        }
      }
      starts[i + 1] = used;
    }
    return new CsrMatrix(count, starts, Arrays.copyOf(places, used), Arrays.copyOf(entries, used));
  }

  /** The identity. */
  public static CsrMatrix identity(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return new CsrMatrix(
        size, IntStream.rangeClosed(0, size).toArray(), IntStream.range(0, size).toArray(), ones);
  }

  /** The entry of a row and column; 0 if it is not stored. */
  public double entry(int row, int column) {
    int k = Arrays.binarySearch(indices, offsets[row], offsets[row + 1], column);
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
