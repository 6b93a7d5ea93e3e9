package dev.talus.models.galerkin.sparse;

/**
 * Eliminates the first rows and columns of a dense matrix as far as pivots are good enough. Rows
 * are exchanged for the largest pivot among those that may be eliminated; a column without a pivot
 * of at least {@value #THRESHOLD} times its largest entry is put back (I. S. Duff, J. K. Reid, ACM
 * Trans. Math. Softw. 9 (1983) 302).
 */
final class DenseFront {
  private static final double THRESHOLD = 0.1;
  private static final double SMALLEST_PIVOT = 1e-13;
  private static final int PANEL = 32;

  final double[][] entries; // [m][m]
  final int[] rows; // step of each row
  final int[] columns; // step of each column
  private final int candidates; // the first of rows and columns, which may be eliminated
  private int done;

  DenseFront(int[] rows, int[] columns, int candidates) {
    this.rows = rows;
    this.columns = columns;
    this.candidates = candidates;
    this.entries = new double[rows.length][columns.length];
  }

  /** Eliminates; returns the number of pivots. */
  int eliminate() {
    int before = -1;
    while (done < candidates && done > before) {
      before = done; // columns that were put back get another chance after some progress
      sweep();
    }
    return done;
  }

  private void sweep() {
    int end = candidates; // columns from here were put back
    while (done < end) {
      int start = done;
      int panelEnd = Math.min(start + PANEL, end);
      boolean good = true;
      while (good && done < panelEnd) {
        good = pivot(panelEnd);
      }
      update(start, panelEnd);
      if (!good) {
        swapColumns(done, --end);
      }
    }
  }

  /** Takes the next column as a pivot column and updates the panel; false if no row will do. */
  private boolean pivot(int panelEnd) {
    int c = done;
    int best = c;
    double candidate = 0;
    for (int r = c; r < candidates; r++) {
      double size = Math.abs(entries[r][c]);
      if (size > candidate) {
        candidate = size;
        best = r;
      }
    }
    double largest = candidate;
    for (int r = candidates; r < entries.length; r++) {
      largest = Math.max(largest, Math.abs(entries[r][c]));
    }
    if (!(candidate > SMALLEST_PIVOT && candidate >= THRESHOLD * largest)) {
      return false;
    }
    swapRows(c, best);
    double[] top = entries[c];
    double inverse = 1 / top[c];
    for (int r = c + 1; r < entries.length; r++) {
      double[] row = entries[r];
      double factor = row[c] * inverse;
      row[c] = factor;
      if (factor != 0) {
        for (int k = c + 1; k < panelEnd; k++) {
          row[k] -= factor * top[k];
        }
      }
    }
    done++;
    return true;
  }

  /** Applies the pivots from {@code start} on to the columns behind the panel. */
  private void update(int start, int panelEnd) {
    int m = columns.length;
    for (int r = start + 1; r < done; r++) {
      subtract(r, start, r, panelEnd, m);
    }
    for (int r = done; r < entries.length; r++) {
      subtract(r, start, done, panelEnd, m);
    }
  }

  /** row_r -= sum over pivots p of factor_p row_p, in columns [from, to). */
  private void subtract(int r, int firstPivot, int lastPivot, int from, int to) {
    double[] row = entries[r];
    int p = firstPivot;
    for (; p + 3 < lastPivot; p += 4) {
      double[] a = entries[p];
      double[] b = entries[p + 1];
      double[] c = entries[p + 2];
      double[] d = entries[p + 3];
      double fa = row[p];
      double fb = row[p + 1];
      double fc = row[p + 2];
      double fd = row[p + 3];
      for (int k = from; k < to; k++) {
        row[k] -= fa * a[k] + fb * b[k] + fc * c[k] + fd * d[k];
      }
    }
    for (; p < lastPivot; p++) {
      double[] a = entries[p];
      double fa = row[p];
      for (int k = from; k < to; k++) {
        row[k] -= fa * a[k];
      }
    }
  }

  private void swapRows(int i, int j) {
    double[] row = entries[i];
    entries[i] = entries[j];
    entries[j] = row;
    int id = rows[i];
    rows[i] = rows[j];
    rows[j] = id;
  }

  private void swapColumns(int i, int j) {
    for (double[] row : entries) {
      double value = row[i];
      row[i] = row[j];
      row[j] = value;
    }
    int id = columns[i];
    columns[i] = columns[j];
    columns[j] = id;
  }
}
