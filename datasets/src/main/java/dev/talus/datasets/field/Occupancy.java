package dev.talus.datasets.field;

import dev.talus.datasets.neighbour.CellList;
import java.util.Arrays;

/**
 * Labels of the occupancy field: 1 where the centre of a particle is within reach, else 0.
 *
 * @param reachFactor reach in radii of the particle; {@value #DEFAULT_REACH_FACTOR} closes the
 *     pores of a packing
 */
public record Occupancy(double reachFactor) {
  /** Default reach in particle radii. */
  public static final double DEFAULT_REACH_FACTOR = 2.0;

  /** Checks the factor. */
  public Occupancy {
    if (!(reachFactor > 0 && Double.isFinite(reachFactor))) {
      throw new IllegalArgumentException(
          "Occupancy: expected a positive reach factor, found " + reachFactor);
    }
  }

  /**
   * Occupancy of points among particles of one radius. O(n + m) for evenly spread particles.
   *
   * @param particles centres, row-major [n, 3] m; n may be 0
   * @param radius radius of every particle, m
   * @param points where to label, row-major [m, 3] m
   * @return [m], 0 or 1
   */
  public float[] at(double[] particles, double radius, double[] points) {
    CellList cells = new CellList(particles, reachFactor * radius);
    float[] occupancy = new float[points.length / 3];
    for (int j = 0; j < occupancy.length; j++) {
      occupancy[j] = cells.anyWithin(points[3 * j], points[3 * j + 1], points[3 * j + 2]) ? 1 : 0;
    }
    return occupancy;
  }

  /**
   * Occupancy of points among particles of different radii.
   *
   * @param particles centres, row-major [n, 3] m; n may be 0
   * @param radii radius of each particle, [n] m
   * @param points where to label, row-major [m, 3] m
   * @return [m], 0 or 1
   */
  public float[] at(double[] particles, double[] radii, double[] points) {
    if (particles.length != 3L * radii.length) {
      throw new IllegalArgumentException(
          "Occupancy: expected 3 coordinates for each of "
              + radii.length
              + " radii, found "
              + particles.length
              + " numbers");
    }
    float[] occupancy = new float[points.length / 3];
    if (radii.length == 0) {
      return occupancy;
    }
    CellList cells = new CellList(particles, reachFactor * Arrays.stream(radii).max().orElse(0));
    for (int j = 0; j < occupancy.length; j++) {
      boolean empty =
          cells.visitWithin(
              points[3 * j],
              points[3 * j + 1],
              points[3 * j + 2],
              (i, distanceSquared) -> {
                double reach = reachFactor * radii[i];
                return distanceSquared > reach * reach;
              });
      occupancy[j] = empty ? 0 : 1;
    }
    return occupancy;
  }
}
