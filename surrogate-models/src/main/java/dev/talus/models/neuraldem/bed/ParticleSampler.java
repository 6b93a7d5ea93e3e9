package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.GridShape;
import java.util.Arrays;
import java.util.Random;

/**
 * Draws particle positions from a void fraction, by rejection: a place is drawn uniformly in the
 * box less one particle radius at every side and kept with the probability solid / densest solid of
 * its cell, where solid = 1 - void fraction, within 0 and 1.
 *
 * <p>Round i draws 2 n / i places, until n are kept; the last n of them are the particles, in the
 * order in which they were drawn. After 99 rounds what is missing is drawn cell by cell with the
 * same probabilities, which takes as long for a nearly empty box as for a full one. Particles have
 * no identity from one draw to the next, and may overlap.
 *
 * @param grid the cells, m
 * @param radius particle radius, m
 * @param densestSolid solid fraction that is always kept
 */
public record ParticleSampler(GridShape grid, double radius, double densestSolid) {
  private static final int MOST_ROUNDS = 99;

  /** Checks that particles fit into the box. */
  public ParticleSampler {
    double[] upper = grid.upper();
    for (int axis = 0; axis < 3; axis++) {
      if (!(radius >= 0 && upper[axis] - grid.origin()[axis] > 2 * radius)) {
        throw new IllegalArgumentException(
            "Particle sampler: expected a radius below half of every edge of the box, found "
                + radius
                + " for "
                + grid
                + ".");
      }
    }
    if (!(densestSolid > 0)) {
      throw new IllegalArgumentException(
          "Particle sampler: expected a positive densest solid fraction, found "
              + densestSolid
              + ".");
    }
  }

  /**
   * Draws n positions.
   *
   * @param state the void fraction of its cells counts
   * @param seed the same seed and void fraction give the same positions
   * @return row-major [n, 3] m
   * @throws IllegalArgumentException if every cell is empty
   */
  public float[] draw(BedState state, int n, long seed) {
    if (n == 0) {
      return new float[0];
    }
    double[] acceptance = acceptance(state);
    Random random = new Random(seed);
    float[] kept = new float[Math.multiplyExact(3, n)];
    int count = 0;
    for (int round = 1; round <= MOST_ROUNDS && count < n; round++) {
      count += round(2 * n / round, acceptance, random, kept, count);
    }
    if (count < n) {
      fill(kept, count, acceptance, random);
      count = n;
    }
    return lastOf(kept, count, n);
  }

  private double[] acceptance(BedState state) {
    double[] acceptance = new double[grid.cells()];
    double sum = 0;
    for (int cell = 0; cell < acceptance.length; cell++) {
      double solid = Math.max(0, Math.min(1, 1 - (double) state.voidFraction(cell)));
      acceptance[cell] = solid / densestSolid;
      sum += acceptance[cell];
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "Particle sampler: expected a cell with solid in it, found only empty ones. The predicted"
              + " void fraction is useless; train longer or start from another state.");
    }
    return acceptance;
  }

  /** One round; {@code kept} is a ring in which the last n kept places stay. */
  private int round(int draws, double[] acceptance, Random random, float[] kept, int before) {
    int n = kept.length / 3;
    int count = before;
    for (int i = 0; i < draws; i++) {
      double x = along(0, random.nextDouble());
      double y = along(1, random.nextDouble());
      double z = along(2, random.nextDouble());
      if (acceptance[grid.nearestCell(x, y, z)] > random.nextDouble()) {
        int at = 3 * (count++ % n);
        kept[at] = (float) x;
        kept[at + 1] = (float) y;
        kept[at + 2] = (float) z;
      }
    }
    return count - before;
  }

  private double along(int axis, double share) {
    double lo = grid.origin()[axis] + radius;
    return lo + share * (grid.cells(axis) * grid.cellSize()[axis] - 2 * radius);
  }

  /** Fills the rest: a cell by its share of the acceptance, a place in it uniformly. */
  private void fill(float[] kept, int from, double[] acceptance, Random random) {
    double[] sums = new double[acceptance.length];
    double sum = 0;
    for (int cell = 0; cell < sums.length; cell++) {
      double weight = Math.min(1, acceptance[cell]);
      for (int axis = 0; axis < 3; axis++) {
        weight *= Math.max(0, upper(cell, axis) - lower(cell, axis));
      }
      sum += weight;
      sums[cell] = sum;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "Particle sampler: expected solid where a particle fits between the walls, found it only"
              + " nearer to them. Use cells of at least a radius.");
    }
    for (int i = from; i < kept.length / 3; i++) {
      int found = Arrays.binarySearch(sums, random.nextDouble() * sum);
      int cell = Math.min(sums.length - 1, found < 0 ? ~found : found + 1);
      for (int axis = 0; axis < 3; axis++) {
        double lower = lower(cell, axis);
        kept[3 * i + axis] = (float) (lower + random.nextDouble() * (upper(cell, axis) - lower));
      }
    }
  }

  /** Least coordinate in a cell at which a particle does not reach into a wall. */
  private double lower(int cell, int axis) {
    return Math.max(along(axis, 0), edge(axis, grid.index(cell, axis)));
  }

  private double upper(int cell, int axis) {
    return Math.min(along(axis, 1), edge(axis, grid.index(cell, axis) + 1));
  }

  private double edge(int axis, int index) {
    return grid.origin()[axis] + index * grid.cellSize()[axis];
  }

  /** The nearest coordinate at which a particle does not reach into a wall. */
  double inside(int axis, double coordinate) {
    return Math.max(along(axis, 0), Math.min(along(axis, 1), coordinate));
  }

  /** The ring in the order of the draws. */
  private static float[] lastOf(float[] ring, int count, int n) {
    int first = count % n;
    float[] ordered = new float[ring.length];
    System.arraycopy(ring, 3 * first, ordered, 0, ring.length - 3 * first);
    System.arraycopy(ring, 0, ordered, ring.length - 3 * first, 3 * first);
    return ordered;
  }
}
