package dev.talus.models.galerkin.sparse;

import java.util.Arrays;

/** Matrices for tests. */
final class Matrices {
  private Matrices() {}

  /** A dense matrix without its zeros. */
  static CsrMatrix of(double[][] dense) {
    int[] offsets = new int[dense.length + 1];
    int[] indices = new int[dense.length * dense[0].length];
    double[] values = new double[indices.length];
    int used = 0;
    for (int i = 0; i < dense.length; i++) {
      for (int j = 0; j < dense[i].length; j++) {
        if (dense[i][j] != 0) {
          indices[used] = j;
          values[used++] = dense[i][j];
        }
      }
      offsets[i + 1] = used;
    }
    return new CsrMatrix(
        dense[0].length, offsets, Arrays.copyOf(indices, used), Arrays.copyOf(values, used));
  }

  /** Five-point Laplacian on n x n points, with a convection from the left; each 0 outside. */
  static CsrMatrix laplacian(int n, double convection) {
    int[] offsets = new int[n * n + 1];
    int[] indices = new int[5 * n * n];
    double[] values = new double[5 * n * n];
    int used = 0;
    for (int row = 0; row < n * n; row++) {
      int x = row % n;
      int y = row / n;
      int[] columns = {row - n, row - 1, row, row + 1, row + n};
      double[] entries = {-1, -1 - convection, 4, -1 + convection, -1};
      boolean[] there = {y > 0, x > 0, true, x < n - 1, y < n - 1};
      for (int k = 0; k < 5; k++) {
        if (there[k]) {
          indices[used] = columns[k];
          values[used++] = entries[k];
        }
      }
      offsets[row + 1] = used;
    }
    return new CsrMatrix(n * n, offsets, Arrays.copyOf(indices, used), Arrays.copyOf(values, used));
  }

  /** On n^3 points, 27 on the diagonal and -1 for every neighbour in the cube around a point. */
  static CsrMatrix box(int n) {
    int[] offsets = new int[n * n * n + 1];
    int[] indices = new int[27 * n * n * n];
    double[] values = new double[27 * n * n * n];
    int used = 0;
    for (int row = 0; row < n * n * n; row++) {
      for (int k = 0; k < 27; k++) {
        int x = row % n + k % 3 - 1;
        int y = row / n % n + k / 3 % 3 - 1;
        int z = row / (n * n) + k / 9 - 1;
        if (Math.min(x, Math.min(y, z)) >= 0 && Math.max(x, Math.max(y, z)) < n) {
          indices[used] = (z * n + y) * n + x;
          values[used++] = k == 13 ? 27 : -1;
        }
      }
      offsets[row + 1] = used;
    }
    return new CsrMatrix(
        n * n * n, offsets, Arrays.copyOf(indices, used), Arrays.copyOf(values, used));
  }
}
