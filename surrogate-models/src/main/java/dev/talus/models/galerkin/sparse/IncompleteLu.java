package dev.talus.models.galerkin.sparse;

/**
 * ILU(0): the LU factors of a matrix with every entry dropped that falls outside of its pattern (Y.
 * Saad, "Iterative Methods for Sparse Linear Systems", 2003, algorithm 10.4). O(entries times
 * entries of a row) to make, O(entries) to apply.
 */
public final class IncompleteLu implements Preconditioner {
  private final CsrMatrix factors;
  private final int[] diagonal; // where the diagonal is in each row

  private IncompleteLu(CsrMatrix factors, int[] diagonal) {
    this.factors = factors;
    this.diagonal = diagonal;
  }

  /**
   * Factors a matrix.
   *
   * @throws KrylovException if a pivot is 0, as in saddle-point problems
   */
  public static IncompleteLu of(CsrMatrix matrix) {
    int n = matrix.rows();
    int[] offsets = matrix.offsets();
    int[] indices = matrix.indices();
    double[] values = matrix.values().clone();
    int[] diagonal = diagonal(matrix);
    int[] place = new int[n]; // of a column in the current row, plus 1
    for (int i = 0; i < n; i++) {
      for (int k = offsets[i]; k < offsets[i + 1]; k++) {
        place[indices[k]] = k + 1;
      }
      for (int k = offsets[i]; k < diagonal[i]; k++) {
        int row = indices[k];
        values[k] /= values[diagonal[row]];
        for (int l = diagonal[row] + 1; l < offsets[row + 1]; l++) {
          int to = place[indices[l]];
          if (to > 0) {
            values[to - 1] -= values[k] * values[l];
          }
        }
      }
      if (values[diagonal[i]] == 0 || !Double.isFinite(values[diagonal[i]])) {
        throw new KrylovException(
            "There is no ILU(0) factor: the pivot of row "
                + i
                + " is "
                + values[diagonal[i]]
                + ". Use the direct solver.");
      }
      for (int k = offsets[i]; k < offsets[i + 1]; k++) {
        place[indices[k]] = 0;
      }
    }
    return new IncompleteLu(matrix.withValues(values), diagonal);
  }

  static int[] diagonal(CsrMatrix matrix) {
    int[] diagonal = new int[matrix.rows()];
    for (int i = 0; i < diagonal.length; i++) {
      diagonal[i] =
          java.util.Arrays.binarySearch(
              matrix.indices(), matrix.offsets()[i], matrix.offsets()[i + 1], i);
      if (diagonal[i] < 0) {
        throw new KrylovException("Row " + i + " has no entry on the diagonal");
      }
    }
    return diagonal;
  }

  @Override
  public void apply(double[] r, double[] z) {
    int[] offsets = factors.offsets();
    int[] indices = factors.indices();
    double[] values = factors.values();
    for (int i = 0; i < diagonal.length; i++) {
      double sum = r[i];
      for (int k = offsets[i]; k < diagonal[i]; k++) {
        sum -= values[k] * z[indices[k]];
      }
      z[i] = sum;
    }
    for (int i = diagonal.length - 1; i >= 0; i--) {
      double sum = z[i];
      for (int k = diagonal[i] + 1; k < offsets[i + 1]; k++) {
        sum -= values[k] * z[indices[k]];
      }
      z[i] = sum / values[diagonal[i]];
    }
  }
}
