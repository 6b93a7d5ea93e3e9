package dev.talus.datasets.neighbour;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds all points within a fixed radius of any place in space.
 *
 * <p>Space is cut into cubes with an edge of at least the radius, so a query looks at no more than
 * a few cubes around it. The points are put in cell order by a counting sort; building costs O(n)
 * time and about 32 bytes a point plus at most 32 bytes a point for the cells, a query costs the
 * points in the cells around it. The number of cells is bounded by the number of points: a huge,
 * sparse box costs no more than a full one.
 *
 * <p>A point is within the radius if {@code dx*dx + dy*dy + dz*dz <= radius*radius} in double
 * arithmetic; the boundary belongs to it. Coinciding points and an empty set are allowed. The
 * positions are copied. Queries change nothing, so any number of threads may ask at once, and the
 * order of results is always the same for the same points.
 */
public final class CellList {
  private static final double LIMIT = 1e150;

  private final double radius;
  private final double radiusSquared;
  private final double reach;
  private final int size;
  private final CellGrid grid;
  private final int[] bucketStarts; // [buckets + 1] rows of the sorted arrays
  private final int[] indices; // [n] row in the caller's array, cell order
  private final double[] sorted; // [n, 3] positions, cell order

  /**
   * Sorts the points into cells.
   *
   * @param positions row-major [n, 3]; n may be 0
   * @param radius reach of the queries, in the unit of the positions
   * @throws IllegalArgumentException if a coordinate is not finite or the radius not positive
   */
  public CellList(double[] positions, double radius) {
    if (!(radius >= 1 / LIMIT && radius <= LIMIT)) {
      throw new IllegalArgumentException(
          "Cell list: expected a positive, finite radius, found " + radius);
    }
    if (positions.length % 3 != 0) {
      throw new IllegalArgumentException(
          "Cell list: expected rows of 3 coordinates, found " + positions.length + " numbers");
    }
    this.radius = radius;
    this.radiusSquared = radius * radius;
    // Rounding in the distance lets points in that are a few ulp farther than the radius.
    this.reach = radius * (1 + 1e-12);
    this.size = positions.length / 3;
    double[] lo = new double[3];
    double[] hi = new double[3];
    findBounds(positions, lo, hi);
    this.grid = new CellGrid(lo, hi, radius, Math.max(1, size));
    this.bucketStarts = new int[grid.bucketCount() + 1];
    this.indices = new int[size];
    this.sorted = new double[positions.length];
    sortByBucket(positions);
  }

  private static void findBounds(double[] positions, double[] lo, double[] hi) {
    if (positions.length > 0) {
      System.arraycopy(positions, 0, lo, 0, 3);
      System.arraycopy(positions, 0, hi, 0, 3);
    }
    for (int i = 0; i < positions.length; i++) {
      double value = positions[i];
      if (!(Math.abs(value) <= LIMIT)) {
        throw new IllegalArgumentException(
            "Cell list, point "
                + i / 3
                + ", axis "
                + i % 3
                + ": expected a finite coordinate, found "
                + value);
      }
      lo[i % 3] = Math.min(lo[i % 3], value);
      hi[i % 3] = Math.max(hi[i % 3], value);
    }
  }

  /** Counting sort, stable: points of a bucket keep the order of the caller. */
  private void sortByBucket(double[] positions) {
    int[] bucketOf = new int[size];
    for (int i = 0; i < size; i++) {
      int bucket =
          grid.bucket(
              grid.cell(0, positions[3 * i]),
              grid.cell(1, positions[3 * i + 1]),
              grid.cell(2, positions[3 * i + 2]));
      bucketOf[i] = bucket;
      bucketStarts[bucket + 1]++;
    }
    Arrays.parallelPrefix(bucketStarts, Integer::sum);
    int[] next = Arrays.copyOf(bucketStarts, grid.bucketCount());
    for (int i = 0; i < size; i++) {
      int row = next[bucketOf[i]]++;
      indices[row] = i;
      System.arraycopy(positions, 3 * i, sorted, 3 * row, 3);
    }
  }

  /** Number of points, n. */
  public int size() {
    return size;
  }

  /** Reach of the queries. */
  public double radius() {
    return radius;
  }

  /** Passes the index of every point within the radius, each once. */
  public void forEachWithin(double x, double y, double z, IntConsumer action) {
    visitWithin(
        x,
        y,
        z,
        (index, distanceSquared) -> {
          action.accept(index);
          return true;
        });
  }

  /** Whether any point is within the radius. */
  public boolean anyWithin(double x, double y, double z) {
    return !visitWithin(x, y, z, (index, distanceSquared) -> false);
  }

  /**
   * Passes every point within the radius, each once, until the visitor has enough.
   *
   * @return whether the visitor wanted all of them
   * @throws IllegalArgumentException if a coordinate is not finite
   */
  public boolean visitWithin(double x, double y, double z, NeighbourVisitor visitor) {
    if (!(Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z))) {
      throw new IllegalArgumentException(
          "Cell list: expected a finite query, found (" + x + ", " + y + ", " + z + ")");
    }
    // Cells are a monotone function of the coordinate, so no point within reach can be outside.
    long firstX = Math.max(0, grid.cell(0, x - reach));
    long firstY = Math.max(0, grid.cell(1, y - reach));
    long firstZ = Math.max(0, grid.cell(2, z - reach));
    long lastX = Math.min(grid.cells(0) - 1, grid.cell(0, x + reach));
    long lastY = Math.min(grid.cells(1) - 1, grid.cell(1, y + reach));
    long lastZ = Math.min(grid.cells(2) - 1, grid.cell(2, z + reach));
    if (firstZ > lastZ) {
      return true;
    }
    for (long cx = firstX; cx <= lastX; cx++) {
      for (long cy = firstY; cy <= lastY; cy++) {
        Column column = new Column(cx, cy, firstZ, lastZ);
        int first = grid.bucket(cx, cy, firstZ);
        int last = grid.bucket(cx, cy, lastZ);
        boolean wantsMore =
            first <= last
                ? visitBuckets(first, last, column, x, y, z, visitor)
                : visitBuckets(first, grid.bucketCount() - 1, column, x, y, z, visitor)
                    && visitBuckets(0, last, column, x, y, z, visitor);
        if (!wantsMore) {
          return false;
        }
      }
    }
    return true;
  }

  /** Cells that follow each other along z. */
  private record Column(long cx, long cy, long firstZ, long lastZ) {}

  private boolean visitBuckets(
      int first, int last, Column column, double x, double y, double z, NeighbourVisitor visitor) {
    int end = bucketStarts[last + 1];
    for (int row = bucketStarts[first]; row < end; row++) {
      double distanceSquared = distanceSquared(row, x, y, z);
      // A neighbour from another column that shares the bucket has its turn with that column.
      if (distanceSquared <= radiusSquared
          && (!grid.hashed() || isIn(column, row))
          && !visitor.visit(indices[row], distanceSquared)) {
        return false;
      }
    }
    return true;
  }

  private double distanceSquared(int row, double x, double y, double z) {
    double dx = sorted[3 * row] - x;
    double dy = sorted[3 * row + 1] - y;
    double dz = sorted[3 * row + 2] - z;
    return dx * dx + dy * dy + dz * dz;
  }

  private boolean isIn(Column column, int row) {
    long cz = grid.cell(2, sorted[3 * row + 2]);
    return cz >= column.firstZ
        && cz <= column.lastZ
        && grid.cell(1, sorted[3 * row + 1]) == column.cy
        && grid.cell(0, sorted[3 * row]) == column.cx;
  }
}
