package dev.talus.models.galerkin.sparse;

import dev.talus.models.kernel.DensePanel;

/**
 * Columns of a Cholesky factor L that have the same rows below them, as a dense matrix.
 *
 * @param pivots number of the columns, k
 * @param rows rows of A of the front's rows [m]; the pivots come first
 * @param lower L of the front [m, k], row-major; above the diagonal of the pivots not used
 */
record CholeskyFront(int pivots, int[] rows, double[] lower) {

  /** Entries of L. */
  long entries() {
    return (long) rows.length * pivots - (long) pivots * (pivots - 1) / 2;
  }

  /** Eliminates the pivots from all rows: y_i -= sum_p L_ip y_p, y_p /= L_pp. */
  void forward(DensePanel y) {
    for (int i = 0; i < rows.length; i++) {
      int before = Math.min(i, pivots);
      int at = rows[i] * y.width();
      y.addSum(-1, new DensePanel.Terms(lower, i * pivots, 1, rows, 0, before), y.values(), at);
      if (i < pivots) {
        divide(y, at, i);
      }
    }
  }

  /** Solves for the pivots from the last to the first: x_p = (x_p - sum_i L_ip x_i) / L_pp. */
  void backward(DensePanel x) {
    for (int p = pivots - 1; p >= 0; p--) {
      int at = rows[p] * x.width();
      x.addSum(
          -1,
          new DensePanel.Terms(
              lower, (p + 1) * pivots + p, pivots, rows, p + 1, rows.length - p - 1),
          x.values(),
          at);
      divide(x, at, p);
    }
  }

  private void divide(DensePanel panel, int at, int pivot) {
    double diagonal = lower[pivot * pivots + pivot];
    for (int c = at; c < at + panel.width(); c++) {
      panel.values()[c] /= diagonal;
    }
  }
}
