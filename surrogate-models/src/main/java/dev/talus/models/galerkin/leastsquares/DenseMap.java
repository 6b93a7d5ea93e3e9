package dev.talus.models.galerkin.leastsquares;

import dev.talus.models.kernel.Blas;
import org.bytedeco.openblas.global.openblas;

/**
 * All entries of a linear map.
 *
 * @param size n
 * @param columns W^T row by row [n n]
 */
record DenseMap(int size, double[] columns) {
  static {
    Blas.useOneThread();
  }

  /** The entries, from n products. */
  static DenseMap of(LinearMap map, int size) {
    double[] columns = new double[Math.multiplyExact(size, size)];
    double[] unit = new double[size];
    for (int j = 0; j < size; j++) {
      unit[j] = 1;
      System.arraycopy(map.times(unit), 0, columns, j * size, size);
      unit[j] = 0;
    }
    return new DenseMap(size, columns);
  }

  /** W B, of B [n, width]. */
  double[] times(double[] matrix, int width) {
    double[] product = new double[matrix.length];
    openblas.cblas_dgemm(
        Blas.ROW_MAJOR,
        Blas.TRANSPOSED,
        Blas.PLAIN,
        size,
        width,
        size,
        1,
        columns,
        size,
        matrix,
        width,
        0,
        product,
        width);
    return product;
  }
}
