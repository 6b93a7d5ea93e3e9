package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.sparse.CsrMatrix;
import java.util.Arrays;

/**
 * Takes the same rows and columns out of matrices of one pattern: P_r^T A P_c. The pattern of the
 * result is made once; each matrix then costs O(entries).
 */
public final class Submatrix {
  private final CsrMatrix pattern; // values unused
  private final int[] from; // where each entry is in the whole matrix

  /**
   * Prepares for matrices of a pattern.
   *
   * @param whole any matrix of the pattern
   * @param rows rows to keep
   * @param columns columns to keep
   */
  public Submatrix(CsrMatrix whole, Selection rows, Selection columns) {
    int[] newColumn = new int[whole.columns()];
    Arrays.fill(newColumn, -1);
    for (int j = 0; j < columns.count(); j++) {
      newColumn[columns.dofs()[j]] = j;
    }
    int[] offsets = new int[rows.count() + 1];
    int[] indices = new int[whole.indices().length];
    int[] places = new int[whole.indices().length];
    int used = 0;
    for (int i = 0; i < rows.count(); i++) {
      int row = rows.dofs()[i];
      for (int k = whole.offsets()[row]; k < whole.offsets()[row + 1]; k++) {
        int column = newColumn[whole.indices()[k]];
        if (column >= 0) {
          indices[used] = column;
          places[used++] = k;
        }
      }
      offsets[i + 1] = used;
    }
    this.from = Arrays.copyOf(places, used);
    this.pattern =
        new CsrMatrix(columns.count(), offsets, Arrays.copyOf(indices, used), new double[used]);
  }

  /** All rows and some columns. */
  public static Submatrix ofColumns(CsrMatrix whole, Selection columns) {
    int[] rows = java.util.stream.IntStream.range(0, whole.rows()).toArray();
    return new Submatrix(whole, new Selection(whole.rows(), rows), columns);
  }

  /** The pattern of the results; all entries are 0. */
  public CsrMatrix pattern() {
    return pattern;
  }

  /** The rows and columns of a matrix. */
  public CsrMatrix of(CsrMatrix whole) {
    double[] values = new double[from.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = whole.values()[from[k]];
    }
    return pattern.withValues(values);
  }
}
