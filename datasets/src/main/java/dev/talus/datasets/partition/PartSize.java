package dev.talus.datasets.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How large a part is and what cutting it out costs.
 *
 * @param part its index
 * @param owned its own cells
 * @param ghosts cells of its halo
 * @param cutLinks links from its own cells to others
 * @param links links of its own cells
 * @param low lower corner of the box around the centres of its own cells [3] m, NaN if it has none
 * @param high upper corner
 */
public record PartSize(
    int part, long owned, long ghosts, long cutLinks, long links, double[] low, double[] high) {

  /**
   * Measures all parts.
   *
   * @param centres of the cells, row-major [m, 3]
   * @param partOf part of every cell [m], in [0, ghosts.length)
   * @param adjacency neighbours of the cells
   * @param ghosts cells of the halo of each part
   */
  public static List<PartSize> of(
      double[] centres, int[] partOf, Adjacency adjacency, int[][] ghosts) {
    int parts = ghosts.length;
    long[] owned = new long[parts];
    long[] cut = new long[parts];
    long[] links = new long[parts];
    double[][] low = filled(parts, Double.POSITIVE_INFINITY);
    double[][] high = filled(parts, Double.NEGATIVE_INFINITY);
    for (int cell = 0; cell < partOf.length; cell++) {
      int part = partOf[cell];
      owned[part]++;
      links[part] += adjacency.starts()[cell + 1] - adjacency.starts()[cell];
      for (int k = adjacency.starts()[cell]; k < adjacency.starts()[cell + 1]; k++) {
        cut[part] += partOf[adjacency.neighbours()[k]] == part ? 0 : 1;
      }
      for (int axis = 0; axis < 3; axis++) {
        low[part][axis] = Math.min(low[part][axis], centres[3 * cell + axis]);
        high[part][axis] = Math.max(high[part][axis], centres[3 * cell + axis]);
      }
    }
    List<PartSize> sizes = new ArrayList<>(parts);
    for (int part = 0; part < parts; part++) {
      if (owned[part] == 0) {
        Arrays.fill(low[part], Double.NaN);
        Arrays.fill(high[part], Double.NaN);
      }
      sizes.add(
          new PartSize(
              part,
              owned[part],
              ghosts[part].length,
              cut[part],
              links[part],
              low[part],
              high[part]));
    }
    return sizes;
  }

  private static double[][] filled(int parts, double value) {
    double[][] corners = new double[parts][3];
    for (double[] corner : corners) {
      Arrays.fill(corner, value);
    }
    return corners;
  }
}
