package dev.talus.datasets.bed;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The box of equal cells that the gas of a coupled simulation is solved on. Unlike those of a
 * {@link dev.talus.datasets.field.RegularGrid} the cells need not be cubes, and an axis may be one
 * cell deep. Cells are numbered with x slowest and z fastest: {@code id = (ix * ny + iy) * nz +
 * iz}.
 *
 * @param nx cells along x
 * @param ny cells along y
 * @param nz cells along z
 * @param origin lower corner of the box, [3] m
 * @param cellSize edges of a cell, [3] m
 */
public record GridShape(int nx, int ny, int nz, double[] origin, double[] cellSize)
    implements Serializable {
  private static final int MOST_CELLS = Integer.MAX_VALUE / 8;

  /** Checks the numbers and copies the arrays. */
  public GridShape {
    origin = origin.clone();
    cellSize = cellSize.clone();
    if (nx < 1 || ny < 1 || nz < 1 || (double) nx * ny * nz > MOST_CELLS) {
      throw new IllegalArgumentException(
          "Grid shape: expected at least 1 cell along each axis and at most "
              + MOST_CELLS
              + " in all, found "
              + nx
              + " x "
              + ny
              + " x "
              + nz);
    }
    if (origin.length != 3 || !Arrays.stream(origin).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "Grid shape: expected an origin of 3 finite numbers, found " + Arrays.toString(origin));
    }
    if (cellSize.length != 3
        || !Arrays.stream(cellSize).allMatch(edge -> edge > 0 && Double.isFinite(edge))) {
      throw new IllegalArgumentException(
          "Grid shape: expected 3 positive edges of a cell, found " + Arrays.toString(cellSize));
    }
  }

  /** Number of cells. */
  public int cells() {
    return nx * ny * nz;
  }

  /** Cells along an axis, 0 to 2. */
  public int cells(int axis) {
    return axis == 0 ? nx : axis == 1 ? ny : nz;
  }

  /** Number of a cell from its indices along the axes. */
  public int cell(int ix, int iy, int iz) {
    return (ix * ny + iy) * nz + iz;
  }

  /** Index of a cell along an axis, 0 to 2. */
  public int index(int cell, int axis) {
    return cell / stride(axis) % cells(axis);
  }

  /**
   * Number of the cell that lies some cells further along an axis, 0 to 2.
   *
   * @param steps cells upwards, or downwards if negative
   * @return -1 beyond the box
   */
  public int neighbour(int cell, int axis, int steps) {
    int moved = index(cell, axis) + steps;
    return moved >= 0 && moved < cells(axis) ? cell + steps * stride(axis) : -1;
  }

  /** Difference of the numbers of two cells that follow one another along an axis. */
  private int stride(int axis) {
    return axis == 0 ? ny * nz : axis == 1 ? nz : 1;
  }

  /** The upper corner of the box, [3] m. */
  public double[] upper() {
    double[] upper = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      upper[axis] = origin[axis] + cells(axis) * cellSize[axis];
    }
    return upper;
  }

  /** Volume of a cell, m3. */
  public double cellVolume() {
    return cellSize[0] * cellSize[1] * cellSize[2];
  }

  /**
   * The cell of a position. A face between two cells belongs to the upper one; a position outside
   * the box belongs to the nearest cell, for particles reach a little into walls.
   */
  public int nearestCell(double x, double y, double z) {
    return cell(along(0, x), along(1, y), along(2, z));
  }

  private int along(int axis, double coordinate) {
    double edges = Math.floor((coordinate - origin[axis]) / cellSize[axis]);
    return (int) Math.max(0, Math.min(cells(axis) - 1, edges));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GridShape that
        && nx == that.nx
        && ny == that.ny
        && nz == that.nz
        && Arrays.equals(origin, that.origin)
        && Arrays.equals(cellSize, that.cellSize);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(
        new int[] {nx, ny, nz, Arrays.hashCode(origin), Arrays.hashCode(cellSize)});
  }

  @Override
  public String toString() {
    return "GridShape["
        + nx
        + " x "
        + ny
        + " x "
        + nz
        + " cells of "
        + Arrays.toString(cellSize)
        + " m from "
        + Arrays.toString(origin)
        + "]";
  }
}
