package dev.talus.models.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * A constant sparse matrix in compressed rows: the entries of row r are those from {@code
 * rowStarts[r]} to {@code rowStarts[r + 1]}, in ascending columns.
 *
 * <p>Immutable and safe for use by several threads; it keeps the arrays it was made of, which must
 * not be changed afterwards. What kernels derive from it (its transpose, float values, arrays of a
 * device) is made at first use and kept.
 */
public final class SparseMatrix {
  private final int rows;
  private final int columns;
  private final int[] rowStarts; // [rows + 1]
  private final int[] columnIndices; // [entries]
  private final double[] values; // [entries]
  private final boolean symmetric;

  private float[] floatValues;
  private SparseMatrix transpose;
  private JaggedDiagonals diagonals;

  private SparseMatrix(
      int rows, int columns, int[] rowStarts, int[] columnIndices, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.rowStarts = rowStarts;
    this.columnIndices = columnIndices;
    this.values = values;
    check();
    this.symmetric = isSymmetric();
  }

  /**
   * A matrix of the given entries.
   *
   * @param rowStarts [rows + 1], from 0, never falling
   * @param columnIndices [entries], strictly ascending within a row
   * @param values [entries]
   * @throws IllegalArgumentException if the arrays do not describe a matrix of that many columns
   */
  public static SparseMatrix ofRows(
      int columns, int[] rowStarts, int[] columnIndices, double[] values) {
    return new SparseMatrix(rowStarts.length - 1, columns, rowStarts, columnIndices, values);
  }

  /** Matrices along the diagonal of one, for several graphs at once. */
  public static SparseMatrix blockDiagonal(List<SparseMatrix> blocks) {
    if (blocks.size() == 1) {
      return blocks.get(0);
    }
    int rows = 0;
    int entries = 0;
    for (SparseMatrix block : blocks) {
      rows = Math.addExact(rows, block.rows);
      entries = Math.addExact(entries, block.entries());
    }
    int[] starts = new int[rows + 1];
    int[] indices = new int[entries];
    double[] values = new double[entries];
    int row = 0;
    int column = 0;
    int entry = 0;
    for (SparseMatrix block : blocks) {
      for (int i = 0; i < block.rows; i++) {
        starts[row + i + 1] = entry + block.rowStarts[i + 1];
      }
      for (int i = 0; i < block.entries(); i++) {
        indices[entry + i] = column + block.columnIndices[i];
      }
      System.arraycopy(block.values, 0, values, entry, block.entries());
      row += block.rows;
      column = Math.addExact(column, block.columns);
      entry += block.entries();
    }
    return new SparseMatrix(rows, column, starts, indices, values);
  }

  /**
   * The entries whose row and column are both kept, of a square matrix.
   *
   * @param kept rows and columns, ascending; the i-th becomes row and column i
   */
  public SparseMatrix principal(int[] kept) {
    int[] placeOf = new int[columns];
    Arrays.fill(placeOf, -1);
    for (int i = 0; i < kept.length; i++) {
      placeOf[kept[i]] = i;
    }
    int[] starts = new int[kept.length + 1];
    int[] indices = new int[entries()];
    double[] entries = new double[entries()];
    int used = 0;
    for (int i = 0; i < kept.length; i++) {
      for (int entry = rowStarts[kept[i]]; entry < rowStarts[kept[i] + 1]; entry++) {
        int place = placeOf[columnIndices[entry]];
        if (place >= 0) {
          indices[used] = place;
          entries[used++] = values[entry];
        }
      }
      starts[i + 1] = used;
    }
    return new SparseMatrix(
        kept.length,
        kept.length,
        starts,
        Arrays.copyOf(indices, used),
        Arrays.copyOf(entries, used));
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** Number of stored entries. */
  public int entries() {
    return values.length;
  }

  /** Whether the matrix equals its transpose, every entry bit for bit. */
  public boolean symmetric() {
    return symmetric;
  }

  /** The transpose; this matrix itself if it is symmetric. O(entries) at first use. */
  public synchronized SparseMatrix transpose() {
    if (symmetric) {
      return this;
    }
    if (transpose == null) {
      transpose = transposed();
      transpose.transpose = this;
    }
    return transpose;
  }

  /** y += factor A x in float64; x [columns, width] and y [rows, width], row-major. */
  public void addProduct(double factor, double[] x, int width, double[] y) {
    if (x.length != (long) columns * width || y.length != (long) rows * width) {
      throw new IllegalArgumentException(
          "Expected x [%d, %d] and y [%d, %d], found %d and %d values."
              .formatted(columns, width, rows, width, x.length, y.length));
    }
    DensePanel panel = new DensePanel(x, width);
    for (int row = 0; row < rows; row++) {
      int first = rowStarts[row];
      int count = rowStarts[row + 1] - first;
      panel.addSum(
          factor,
          new DensePanel.Terms(values, first, 1, columnIndices, first, count),
          y,
          row * width);
    }
  }

  /** All entries as [rows, columns], row-major, for small matrices and checks. */
  public double[] toDense() {
    double[] dense = new double[Math.multiplyExact(rows, columns)];
    for (int row = 0; row < rows; row++) {
      for (int entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++) {
        dense[row * columns + columnIndices[entry]] = values[entry];
      }
    }
    return dense;
  }

  /** Where the rows start; not to be changed. */
  public int[] rowStarts() {
    return rowStarts;
  }

  /** The column of every entry; not to be changed. */
  public int[] columnIndices() {
    return columnIndices;
  }

  /** The value of every entry; not to be changed. */
  double[] values() {
    return values;
  }

  /** The values rounded to float32; not to be changed. */
  synchronized float[] floatValues() {
    if (floatValues == null) {
      floatValues = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        floatValues[i] = (float) values[i];
      }
    }
    return floatValues;
  }

  /** The same entries for backends without sparse matrices. */
  synchronized JaggedDiagonals diagonals() {
    if (diagonals == null) {
      diagonals = JaggedDiagonals.of(this);
    }
    return diagonals;
  }

  private void check() {
    boolean fits =
        rows > 0
            && columns > 0
            && rowStarts[0] == 0
            && columnIndices.length == values.length
            && rowStarts[rows] == values.length;
    for (int row = 0; fits && row < rows; row++) {
      fits = rowStarts[row] <= rowStarts[row + 1];
      for (int entry = rowStarts[row]; fits && entry < rowStarts[row + 1]; entry++) {
        int least = entry == rowStarts[row] ? 0 : columnIndices[entry - 1] + 1;
        fits = columnIndices[entry] >= least && columnIndices[entry] < columns;
      }
      if (!fits) {
        throw new IllegalArgumentException(
            "Sparse matrix, row "
                + row
                + ": expected ascending columns below "
                + columns
                + " and rows one after the other.");
      }
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Sparse matrix: expected at least one row and column, and row starts from 0 to the number"
              + " of entries, found up to "
              + (rows < 1 ? "none" : rowStarts[rows])
              + " for "
              + columnIndices.length
              + " columns and "
              + values.length
              + " values.");
    }
  }

  /** Walks both triangles at once: the entries below the diagonal come in the transpose's order. */
  private boolean isSymmetric() {
    if (rows != columns) {
      return false;
    }
    int[] next = Arrays.copyOf(rowStarts, rows);
    for (int row = 0; row < rows; row++) {
      for (int entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++) {
        int mirrored = columnIndices[entry];
        int candidate = next[mirrored]++;
        if (candidate >= rowStarts[mirrored + 1]
            || columnIndices[candidate] != row
            || values[candidate] != values[entry]) {
          return false;
        }
      }
    }
    return true;
  }

  private SparseMatrix transposed() {
    int[] starts = new int[columns + 1];
    for (int column : columnIndices) {
      starts[column + 1]++;
    }
    for (int column = 0; column < columns; column++) {
      starts[column + 1] += starts[column];
    }
    int[] next = Arrays.copyOf(starts, columns);
    int[] indices = new int[values.length];
    double[] entries = new double[values.length];
    for (int row = 0; row < rows; row++) {
      for (int entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++) {
        int target = next[columnIndices[entry]]++;
        indices[target] = row;
        entries[target] = values[entry];
      }
    }
    return new SparseMatrix(columns, rows, starts, indices, entries);
  }
}
