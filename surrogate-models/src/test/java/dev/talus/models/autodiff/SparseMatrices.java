package dev.talus.models.autodiff;

import dev.talus.models.kernel.SparseMatrix;
import java.util.Random;
import java.util.TreeMap;

/** Random sparse matrices for tests, the same every time for the same size. */
final class SparseMatrices {
  private SparseMatrices() {}

  /** Some four entries a row, scaled to a norm near 1; the last row and column are empty. */
  static SparseMatrix symmetric(long size) {
    return of(size, size, true);
  }

  /** Like {@link #symmetric} without symmetry, the last row empty. */
  static SparseMatrix general(long rows, long columns) {
    return of(rows, columns, false);
  }

  private static SparseMatrix of(long rows, long columns, boolean mirrored) {
    Random random = new Random(31 * rows + columns);
    TreeMap<Long, Double> entries = new TreeMap<>();
    for (long i = 0; i < 2 * rows; i++) {
      long row = random.nextInt((int) rows - 1);
      long column = random.nextInt((int) columns - 1);
      double value = 0.3 * random.nextGaussian();
      entries.put(row * columns + column, value);
      if (mirrored) {
        entries.put(column * columns + row, value);
      }
    }
    int[] starts = new int[(int) rows + 1];
    int[] indices = new int[entries.size()];
    double[] values = new double[entries.size()];
    int entry = 0;
    for (var cell : entries.entrySet()) {
      starts[(int) (cell.getKey() / columns) + 1]++;
      indices[entry] = (int) (cell.getKey() % columns);
      values[entry++] = cell.getValue();
    }
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
    return SparseMatrix.ofRows((int) columns, starts, indices, values);
  }
}
