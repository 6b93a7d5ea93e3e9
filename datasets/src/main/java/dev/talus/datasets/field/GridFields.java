package dev.talus.datasets.field;

import java.util.Arrays;

/**
 * One labelled snapshot, coarse-grained on a regular grid with m cells.
 *
 * <p>Occupancy is taken at the centre of a cell, the other fields are means over the particles with
 * a known value whose centre is in the cell; a cell without such a particle has NaN. Particles
 * outside the grid count for the occupancy only.
 *
 * @param occupancy [m], 0 or 1
 * @param displacement row-major [m, 3] m
 * @param transport row-major [m, 3] m
 * @param residenceTimeSeconds [m]
 */
public record GridFields(
    float[] occupancy, float[] displacement, float[] transport, float[] residenceTimeSeconds) {

  /**
   * Coarse-grains a snapshot. O(n + m).
   *
   * @param grid where to
   * @param snapshot particles, n
   * @param labels their labels, in the same order
   * @param occupancy reach of the occupancy
   * @param radii radius of each particle, [n] m
   */
  public static GridFields of(
      RegularGrid grid,
      Snapshot snapshot,
      ParticleLabels labels,
      Occupancy occupancy,
      double[] radii) {
    if (labels.size() != snapshot.size()) {
      throw new IllegalArgumentException(
          "Frame "
              + snapshot.frame()
              + ": expected labels of "
              + snapshot.size()
              + " particles, found "
              + labels.size());
    }
    int[] cells = new int[snapshot.size()];
    double[] positions = snapshot.positions();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = grid.cellOf(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]);
    }
    return new GridFields(
        occupancy.at(positions, radii, grid.positions()),
        means(grid.size(), cells, labels.displacement(), 3),
        means(grid.size(), cells, labels.transport(), 3),
        means(grid.size(), cells, labels.residenceTimeSeconds(), 1));
  }

  /** Means of a field with c components per cell, leaving out rows with a NaN. */
  private static float[] means(int cellCount, int[] cells, float[] values, int c) {
    double[] sums = new double[cellCount * c];
    int[] counts = new int[cellCount];
    for (int i = 0; i < cells.length; i++) {
      int cell = cells[i];
      if (cell >= 0 && isKnown(values, i * c, c)) {
        counts[cell]++;
        for (int k = 0; k < c; k++) {
          sums[cell * c + k] += values[i * c + k];
        }
      }
    }
    float[] means = new float[cellCount * c];
    Arrays.fill(means, Float.NaN);
    for (int j = 0; j < means.length; j++) {
      if (counts[j / c] > 0) {
        means[j] = (float) (sums[j] / counts[j / c]);
      }
    }
    return means;
  }

  private static boolean isKnown(float[] values, int start, int c) {
    for (int k = 0; k < c; k++) {
      if (Float.isNaN(values[start + k])) {
        return false;
      }
    }
    return true;
  }
}
