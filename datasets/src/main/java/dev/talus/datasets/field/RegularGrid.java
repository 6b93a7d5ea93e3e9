package dev.talus.datasets.field;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Cubic cells over a box. Cells are numbered with x slowest and z fastest: {@code id = (ix * ny +
 * iy) * nz + iz}.
 *
 * @param origin lower corner of the cells, [3] m
 * @param spacing edge of a cell, m
 * @param nx cells along x
 * @param ny cells along y
 * @param nz cells along z
 */
public record RegularGrid(double[] origin, double spacing, int nx, int ny, int nz)
    implements Serializable {
  private static final double EDGE_TOLERANCE = 1e-9; // of a cell
  // Three coordinates a point must fit in an array.
  private static final int MOST_CELLS = Integer.MAX_VALUE / 3;

  /** Checks the numbers and copies the origin. */
  public RegularGrid {
    origin = origin.clone();
    if (origin.length != 3 || !Arrays.stream(origin).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "Grid: expected an origin of 3 finite numbers, found " + Arrays.toString(origin));
    }
    if (!(spacing > 0 && Double.isFinite(spacing))) {
      throw new IllegalArgumentException("Grid: expected a positive spacing, found " + spacing);
    }
    if (nx < 1 || ny < 1 || nz < 1 || (double) nx * ny * nz > MOST_CELLS) {
      throw new IllegalArgumentException(
          "Grid: expected at least 1 cell along each axis and at most "
              + MOST_CELLS
              + " in all, found "
              + nx
              + " x "
              + ny
              + " x "
              + nz
              + ". Choose another spacing.");
    }
  }

  /**
   * The fewest cells that cover a box, centred over it. They reach beyond it by less than half a
   * cell, equally far on both sides, so that every centre of a cell lies in the box.
   *
   * @param lo lower corner, [3] m
   * @param hi upper corner, [3] m
   * @param spacing edge of a cell, m
   */
  public static RegularGrid covering(double[] lo, double[] hi, double spacing) {
    int[] cells = new int[3];
    double[] origin = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double edges = (hi[axis] - lo[axis]) / spacing;
      if (!(edges >= 0 && edges <= Integer.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "Grid, axis "
                + axis
                + ": cannot cover "
                + lo[axis]
                + " to "
                + hi[axis]
                + " with cells of "
                + spacing);
      }
      // An edge that is a whole number of cells but for rounding needs no further cell.
      cells[axis] = (int) Math.max(1, Math.ceil(edges - EDGE_TOLERANCE));
      origin[axis] = lo[axis] - Math.max(0, cells[axis] - edges) * spacing / 2;
    }
    return new RegularGrid(origin, spacing, cells[0], cells[1], cells[2]);
  }

  /** Number of cells. */
  public int size() {
    return nx * ny * nz;
  }

  /** Writes the centre of a cell into {@code out}, [3] m. */
  public void point(int id, double[] out) {
    if (id < 0 || id >= size()) {
      throw new IndexOutOfBoundsException("Grid point " + id + " of " + size());
    }
    out[0] = centre(0, id / (ny * nz));
    out[1] = centre(1, id / nz % ny);
    out[2] = centre(2, id % nz);
  }

  private double centre(int axis, int cell) {
    return origin[axis] + (cell + 0.5) * spacing;
  }

  /**
   * The cell that holds a position, or -1 outside the grid. A face between two cells belongs to the
   * upper one, the upper faces of the grid to its last cells.
   */
  public int cellOf(double x, double y, double z) {
    int ix = cellAlong(0, x, nx);
    int iy = cellAlong(1, y, ny);
    int iz = cellAlong(2, z, nz);
    return ix < 0 || iy < 0 || iz < 0 ? -1 : (ix * ny + iy) * nz + iz;
  }

  private int cellAlong(int axis, double coordinate, int cells) {
    double edges = (coordinate - origin[axis]) / spacing;
    if (!(edges >= 0 && edges <= cells + EDGE_TOLERANCE)) {
      return -1;
    }
    return Math.min(cells - 1, (int) edges);
  }

  /** Centres of all cells by id, row-major [size, 3] m. */
  public double[] positions() {
    return positions(0, size());
  }

  /**
   * Centres of some cells, row-major [count, 3] m.
   *
   * @param first id of the first one
   * @param count how many
   */
  public double[] positions(int first, int count) {
    double[] positions = new double[Math.multiplyExact(3, count)];
    double[] point = new double[3];
    for (int i = 0; i < count; i++) {
      point(first + i, point);
      System.arraycopy(point, 0, positions, 3 * i, 3);
    }
    return positions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RegularGrid that
        && Arrays.equals(origin, that.origin)
        && Double.compare(spacing, that.spacing) == 0
        && nx == that.nx
        && ny == that.ny
        && nz == that.nz;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(
        new int[] {Arrays.hashCode(origin), Double.hashCode(spacing), nx, ny, nz});
  }

  @Override
  public String toString() {
    return "RegularGrid["
        + nx
        + " x "
        + ny
        + " x "
        + nz
        + " cells of "
        + spacing
        + " m from "
        + Arrays.toString(origin)
        + "]";
  }
}
