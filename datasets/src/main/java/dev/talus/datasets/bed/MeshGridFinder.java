package dev.talus.datasets.bed;

import java.util.Arrays;

/**
 * Recognises the box grid that the cells of a mesh fill, whatever order they are numbered in.
 *
 * <p>Cells are hexahedra of equal size with edges along x, y and z; one cell along an axis is
 * enough. Corners may be off by a thousandth of an edge, as files with few digits have it. O(cells)
 * time and memory.
 */
public final class MeshGridFinder {
  private static final int CORNERS = 8;
  private static final double TOLERANCE = 1e-3; // of an edge

  private static final String ADVICE =
      "A fluidised bed needs a mesh of equal boxes along x, y and z, such as blockMesh makes of one"
          + " block without grading.";

  private int[] ids = new int[64];
  private double[] lo = new double[3 * 64];
  private double[] hi = new double[3 * 64];
  private int count;

  /**
   * Takes a cell.
   *
   * @param cellId number of the cell in the mesh
   * @param corners its corners in any order, row-major [8, 3] m
   * @throws IllegalArgumentException if it is no box along the axes
   */
  public void add(int cellId, double[] corners) {
    if (corners.length != 3 * CORNERS) {
      throw new IllegalArgumentException(
          "Mesh cell %d: expected a hexahedron of %d corners, found %d. %s"
              .formatted(cellId, CORNERS, corners.length / 3, ADVICE));
    }
    reserve();
    ids[count] = cellId;
    for (int axis = 0; axis < 3; axis++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int corner = 0; corner < CORNERS; corner++) {
        least = Math.min(least, corners[3 * corner + axis]);
        most = Math.max(most, corners[3 * corner + axis]);
      }
      lo[3 * count + axis] = least;
      hi[3 * count + axis] = most;
    }
    checkBox(corners);
    count++;
  }

  /** Every corner of the box that bounds the cell must be one of its corners. */
  private void checkBox(double[] corners) {
    int seen = 0;
    for (int corner = 0; corner < CORNERS; corner++) {
      int which = 0;
      for (int axis = 0; axis < 3; axis++) {
        double least = lo[3 * count + axis];
        double edge = hi[3 * count + axis] - least;
        double share = (corners[3 * corner + axis] - least) / edge;
        boolean upper = Math.abs(share - 1) <= TOLERANCE;
        if (!upper && !(Math.abs(share) <= TOLERANCE)) {
          throw notABox(corners);
        }
        which |= upper ? 1 << axis : 0;
      }
      seen |= 1 << which;
    }
    if (seen != (1 << CORNERS) - 1) {
      throw notABox(corners);
    }
  }

  private IllegalArgumentException notABox(double[] corners) {
    return new IllegalArgumentException(
        "Mesh cell %d: expected a box with edges along x, y and z, found corners at %s. %s"
            .formatted(ids[count], Arrays.toString(corners), ADVICE));
  }

  /**
   * The grid of all cells taken so far.
   *
   * @throws IllegalArgumentException if they do not fill a box, or differ in size
   */
  public MeshGrid find() {
    if (count == 0) {
      throw new IllegalArgumentException("Mesh: expected cells, found none. " + ADVICE);
    }
    double[] origin = new double[3];
    double[] edge = new double[3];
    int[] cells = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      double most = Double.NEGATIVE_INFINITY;
      origin[axis] = Double.POSITIVE_INFINITY;
      for (int i = 0; i < count; i++) {
        origin[axis] = Math.min(origin[axis], lo[3 * i + axis]);
        most = Math.max(most, hi[3 * i + axis]);
      }
      cells[axis] = (int) Math.max(1, Math.round((most - origin[axis]) / (hi[axis] - lo[axis])));
      edge[axis] = (most - origin[axis]) / cells[axis];
    }
    if ((double) cells[0] * cells[1] * cells[2] != count) {
      throw new IllegalArgumentException(
          "Mesh: expected the %d x %d x %d cells of its first cell's size that fill its box, found %d cells. %s"
              .formatted(cells[0], cells[1], cells[2], count, ADVICE));
    }
    GridShape shape = new GridShape(cells[0], cells[1], cells[2], origin, edge);
    int[] cellIds = new int[count];
    Arrays.fill(cellIds, -1);
    for (int i = 0; i < count; i++) {
      int cell = placeOf(i, shape);
      if (cellIds[cell] != -1) {
        throw new IllegalArgumentException(
            "Mesh: cells %d and %d lie at the same place. %s"
                .formatted(cellIds[cell], ids[i], ADVICE));
      }
      cellIds[cell] = ids[i];
    }
    return new MeshGrid(shape, cellIds);
  }

  private int placeOf(int i, GridShape shape) {
    int[] place = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      double edge = shape.cellSize()[axis];
      double below = (lo[3 * i + axis] - shape.origin()[axis]) / edge;
      double above = (hi[3 * i + axis] - shape.origin()[axis]) / edge;
      place[axis] = (int) Math.round(below);
      if (Math.abs(below - place[axis]) > TOLERANCE
          || Math.abs(above - place[axis] - 1) > TOLERANCE) {
        throw new IllegalArgumentException(
            "Mesh cell %d: expected edges of %s m like the others along %s, found it from %s to %s m. %s"
                .formatted(
                    ids[i], edge, "xyz".charAt(axis), lo[3 * i + axis], hi[3 * i + axis], ADVICE));
      }
    }
    return shape.cell(place[0], place[1], place[2]);
  }

  private void reserve() {
    if (count == ids.length) {
      this.ids = Arrays.copyOf(ids, 2 * count);
      this.lo = Arrays.copyOf(lo, 6 * count);
      this.hi = Arrays.copyOf(hi, 6 * count);
    }
  }
}
