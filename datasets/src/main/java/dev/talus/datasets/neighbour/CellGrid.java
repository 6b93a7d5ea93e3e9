package dev.talus.datasets.neighbour;

/**
 * The cells of a {@link CellList}: a cubic lattice over the bounding box of the points, and the
 * bucket of each cell.
 *
 * <p>If the lattice has few cells for its points, every cell is a bucket of its own, z fastest.
 * Otherwise (a particle that escaped far from the others stretches the box) cells share buckets by
 * a hash of their column, so memory stays proportional to the number of points and a crowded place
 * stays divided.
 */
final class CellGrid {
  private static final int CELLS_PER_POINT = 8;
  private static final int MINIMUM_BUCKETS = 64;

  /** Above this many cells along an axis the rounding of coordinates would show in the indices. */
  private static final double CELLS_PER_AXIS = 1L << 40;

  private final double[] lo;
  private final double inverseEdge;
  private final long[] cells = new long[3];
  private final boolean hashed;
  private final int bucketCount;

  /**
   * Lays the lattice.
   *
   * @param lo lower corner of the points, [3]
   * @param hi upper corner of the points, [3]
   * @param radius smallest allowed edge of a cell
   * @param points number of points, at least 1
   */
  CellGrid(double[] lo, double[] hi, double radius, int points) {
    this.lo = lo.clone();
    double longest = Math.max(hi[0] - lo[0], Math.max(hi[1] - lo[1], hi[2] - lo[2]));
    this.inverseEdge = 1 / Math.max(radius, longest / CELLS_PER_AXIS);
    for (int axis = 0; axis < 3; axis++) {
      this.cells[axis] = cell(axis, hi[axis]) + 1;
    }
    double wanted = Math.max(MINIMUM_BUCKETS, (double) CELLS_PER_POINT * points);
    double product = (double) cells[0] * cells[1] * cells[2];
    this.hashed = product > Math.min(wanted, 1 << 30);
    this.bucketCount = hashed ? powerOfTwoAbove(points) : (int) product;
  }

  private static int powerOfTwoAbove(int points) {
    return Math.min(1 << 29, Math.max(MINIMUM_BUCKETS, Integer.highestOneBit(points) * 2));
  }

  /** Number of buckets. */
  int bucketCount() {
    return bucketCount;
  }

  /** Whether cells may share a bucket. */
  boolean hashed() {
    return hashed;
  }

  /** Number of cells along an axis. */
  long cells(int axis) {
    return cells[axis];
  }

  /** Cell along an axis; a monotone function of the coordinate, negative below the box. */
  long cell(int axis, double coordinate) {
    return (long) Math.floor((coordinate - lo[axis]) * inverseEdge);
  }

  /**
   * Bucket of a cell inside the lattice. Cells that follow each other along z have buckets that do
   * so too; if cells share buckets, the first bucket follows the last.
   */
  int bucket(long cx, long cy, long cz) {
    if (!hashed) {
      return (int) ((cx * cells[1] + cy) * cells[2] + cz);
    }
    long h = cx * 0x9E3779B97F4A7C15L + cy * 0xC2B2AE3D27D4EB4FL;
    h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
    return (int) ((h >>> 32) + cz) & (bucketCount - 1);
  }
}
