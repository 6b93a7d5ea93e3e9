package dev.talus.models.galerkin.sparse;

import java.util.Arrays;

/**
 * IC(0): a lower factor with the pattern of the matrix, A ~ L L^T (J. A. Meijerink, H. A. van der
 * Vorst, Math. Comp. 31 (1977) 148). Where a pivot is not positive, the diagonal of A is raised by
 * a share that doubles until there is a factor (T. A. Manteuffel, Math. Comp. 34 (1980) 473).
 */
public final class IncompleteCholesky implements Preconditioner {
  private static final double FIRST_SHIFT = 1e-3;
  private static final int MOST_SHIFTS = 20;

  private final int[] offsets; // of the lower triangle; the diagonal is last in each row
  private final int[] indices;
  private final double[] values;

  private IncompleteCholesky(int[] offsets, int[] indices, double[] values) {
    this.offsets = offsets;
    this.indices = indices;
    this.values = values;
  }

  /**
   * Factors a symmetric matrix, of which the lower triangle is read.
   *
   * @throws KrylovException if a diagonal entry is not positive
   */
  public static IncompleteCholesky of(CsrMatrix matrix) {
    int n = matrix.rows();
    int[] diagonal = IncompleteLu.diagonal(matrix);
    int[] offsets = new int[n + 1];
    for (int i = 0; i < n; i++) {
      if (!(matrix.values()[diagonal[i]] > 0)) {
        throw new KrylovException(
            "Expected a definite matrix, found "
                + matrix.values()[diagonal[i]]
                + " on the diagonal of row "
                + i);
      }
      offsets[i + 1] = offsets[i] + diagonal[i] - matrix.offsets()[i] + 1;
    }
    int[] indices = new int[offsets[n]];
    double[] values = new double[offsets[n]];
    for (int i = 0; i < n; i++) {
      int count = offsets[i + 1] - offsets[i];
      System.arraycopy(matrix.indices(), matrix.offsets()[i], indices, offsets[i], count);
      System.arraycopy(matrix.values(), matrix.offsets()[i], values, offsets[i], count);
    }
    double shift = 0;
    for (int attempt = 0; attempt < MOST_SHIFTS; attempt++) {
      double[] trial = values.clone();
      for (int i = 0; i < n; i++) {
        trial[offsets[i + 1] - 1] *= 1 + shift;
      }
      if (factor(offsets, indices, trial)) {
        return new IncompleteCholesky(offsets, indices, trial);
      }
      shift = shift == 0 ? FIRST_SHIFT : 2 * shift;
    }
    throw new KrylovException("No incomplete Cholesky factor was found; use the direct solver");
  }

  private static boolean factor(int[] offsets, int[] indices, double[] values) {
    int n = offsets.length - 1;
    int[] place = new int[n];
    Arrays.fill(place, -1);
    for (int i = 0; i < n; i++) {
      int last = offsets[i + 1] - 1;
      for (int k = offsets[i]; k < last; k++) {
        place[indices[k]] = k;
      }
      double pivot = values[last];
      for (int k = offsets[i]; k < last; k++) {
        int row = indices[k];
        double sum = values[k];
        int end = offsets[row + 1] - 1;
        for (int l = offsets[row]; l < end; l++) {
          if (place[indices[l]] >= 0) {
            sum -= values[l] * values[place[indices[l]]];
          }
        }
        values[k] = sum / values[end];
        pivot -= values[k] * values[k];
      }
      for (int k = offsets[i]; k < last; k++) {
        place[indices[k]] = -1;
      }
      if (!(pivot > 1e-12 * values[last])) {
        return false;
      }
      values[last] = Math.sqrt(pivot);
    }
    return true;
  }

  @Override
  public void apply(double[] r, double[] z) {
    int n = offsets.length - 1;
    for (int i = 0; i < n; i++) {
      int last = offsets[i + 1] - 1;
      double sum = r[i];
      for (int k = offsets[i]; k < last; k++) {
        sum -= values[k] * z[indices[k]];
      }
      z[i] = sum / values[last];
    }
    for (int i = n - 1; i >= 0; i--) {
      int last = offsets[i + 1] - 1;
      z[i] /= values[last];
      for (int k = offsets[i]; k < last; k++) {
        z[indices[k]] -= values[k] * z[i];
      }
    }
  }
}
