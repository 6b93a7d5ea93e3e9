package dev.talus.meshio.mesh;

/** Inverse of a small square matrix, by elimination with row exchange. */
final class Inverse {
  private Inverse() {}

  /** The inverse; the argument is used up. */
  static double[][] of(double[][] matrix) {
    int n = matrix.length;
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      inverse[i][i] = 1;
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column])) {
          pivot = row;
        }
      }
      if (Math.abs(matrix[pivot][column]) < 1e-12) {
        throw new IllegalArgumentException("The matrix has no inverse");
      }
      swap(matrix, pivot, column);
      swap(inverse, pivot, column);
      double scale = 1 / matrix[column][column];
      for (int k = 0; k < n; k++) {
        matrix[column][k] *= scale;
        inverse[column][k] *= scale;
      }
      for (int row = 0; row < n; row++) {
        double factor = matrix[row][column];
        if (row != column && factor != 0) {
          for (int k = 0; k < n; k++) {
            matrix[row][k] -= factor * matrix[column][k];
            inverse[row][k] -= factor * inverse[column][k];
          }
        }
      }
    }
    return inverse;
  }

  private static void swap(double[][] rows, int a, int b) {
    double[] kept = rows[a];
    rows[a] = rows[b];
    rows[b] = kept;
  }
}
