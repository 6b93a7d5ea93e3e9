package dev.talus.models.galerkin.network;

import java.util.Random;

/**
 * Random matrices with orthonormal rows, or columns where there are fewer, uniformly distributed:
 * Gram-Schmidt on normal vectors, each orthogonalised twice, which leaves errors of rounding only.
 */
final class OrthogonalRows {
  private OrthogonalRows() {}

  /** Fills a row-major matrix [rows, columns], times {@code gain}. */
  static void fill(double[] matrix, int rows, int columns, double gain, Random random) {
    int vectors = Math.min(rows, columns);
    int length = Math.max(rows, columns);
    double[][] basis = new double[vectors][length];
    for (int v = 0; v < vectors; v++) {
      for (int i = 0; i < length; i++) {
        basis[v][i] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int other = 0; other < v; other++) {
          add(basis[v], -dot(basis[v], basis[other]), basis[other]);
        }
      }
      double norm = Math.sqrt(dot(basis[v], basis[v]));
      for (int i = 0; i < length; i++) {
        basis[v][i] /= norm;
      }
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix[row * columns + column] =
            gain * (rows <= columns ? basis[row][column] : basis[column][row]);
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] a, double factor, double[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += factor * b[i];
    }
  }
}
