package dev.talus.datasets.bed;

/**
 * Finds {@link Bubbles} in the void fraction.
 *
 * <p>Cells are connected through their faces. The region that reaches the top of the box is the
 * freeboard, and a bubble that breaks through the surface is part of it. The equivalent diameter is
 * that of the sphere of equal volume, or, in a bed of one cell along x or y, of the circle of equal
 * area. A region has to have as many cells as a bubble needs; single cells are often gaps of the
 * counting of centres. O(cells). Not safe for use by several threads.
 */
public final class BubbleFinder {
  private final GridShape grid;
  private final double threshold;
  private final int fewestCells;
  private final int[] stack;

  /**
   * @param threshold a cell with a larger void fraction may belong to a bubble
   * @param fewestCells cells that a bubble has at least
   */
  public BubbleFinder(GridShape grid, double threshold, int fewestCells) {
    if (!(threshold > 0 && threshold < 1) || fewestCells < 1) {
      throw new IllegalArgumentException(
          "Bubbles: expected a void fraction between 0 and 1 and at least 1 cell, found %s and %d"
              .formatted(threshold, fewestCells));
    }
    this.grid = grid;
    this.threshold = threshold;
    this.fewestCells = fewestCells;
    this.stack = new int[grid.cells()];
  }

  /** The bubbles of a state. */
  public Bubbles find(BedState state) {
    boolean[] open = new boolean[grid.cells()];
    for (int cell = 0; cell < open.length; cell++) {
      open[cell] = state.voidFraction(cell) > threshold;
    }
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        fill(open, grid.cell(x, y, grid.nz() - 1));
      }
    }
    int count = 0;
    int cells = 0;
    int largest = 0;
    double diameters = 0;
    for (int cell = 0; cell < open.length; cell++) {
      int size = fill(open, cell);
      if (size >= fewestCells) {
        count++;
        cells += size;
        largest = Math.max(largest, size);
        diameters += diameter(size);
      }
    }
    return new Bubbles(
        count,
        count == 0 ? Double.NaN : diameters / count,
        count == 0 ? Double.NaN : diameter(largest),
        cells * grid.cellVolume());
  }

  /** Closes the region of a cell; returns how many cells it had. */
  private int fill(boolean[] open, int start) {
    int size = 0;
    int waiting = push(open, start, 0);
    while (waiting > 0) {
      int cell = stack[--waiting];
      size++;
      for (int axis = 0; axis < 3; axis++) {
        waiting = push(open, grid.neighbour(cell, axis, -1), waiting);
        waiting = push(open, grid.neighbour(cell, axis, 1), waiting);
      }
    }
    return size;
  }

  private int push(boolean[] open, int cell, int waiting) {
    if (cell < 0 || !open[cell]) {
      return waiting;
    }
    open[cell] = false;
    stack[waiting] = cell;
    return waiting + 1;
  }

  private double diameter(int cells) {
    double[] edge = grid.cellSize();
    if (grid.nx() == 1) {
      return Math.sqrt(4 / Math.PI * cells * edge[1] * edge[2]);
    }
    if (grid.ny() == 1) {
      return Math.sqrt(4 / Math.PI * cells * edge[0] * edge[2]);
    }
    return Math.cbrt(6 / Math.PI * cells * grid.cellVolume());
  }
}
