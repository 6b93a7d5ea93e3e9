package dev.talus.datasets.bed;

/** Measures {@link BedSummary}. Not safe for use by several threads. */
public final class BedSummariser {
  /** Void fraction beyond which a cell is taken for part of a bubble. */
  public static final double BUBBLE_VOID_FRACTION = 0.75;

  private static final int BUBBLE_CELLS = 2;

  private final GridShape grid;
  private final double probeHeight;
  private final BubbleFinder bubbles;
  private final LaceyIndex lacey;

  /**
   * @param particleVolume volume of a particle, m3
   * @param probeHeight height over the floor of the box, m; at least the lowest cells are probed
   */
  public BedSummariser(GridShape grid, double particleVolume, double probeHeight) {
    this.grid = grid;
    this.probeHeight = probeHeight;
    this.bubbles = new BubbleFinder(grid, BUBBLE_VOID_FRACTION, BUBBLE_CELLS);
    this.lacey = new LaceyIndex(grid, particleVolume, new int[] {1, 1, 1});
  }

  /** The summary of a state. */
  public BedSummary of(BedState state) {
    double solid = 0;
    double moment = 0;
    double probed = 0;
    int probedCells = 0;
    for (int cell = 0; cell < state.cells(); cell++) {
      int z = grid.index(cell, 2);
      double height = (z + 0.5) * grid.cellSize()[2];
      double voidFraction = state.voidFraction(cell);
      solid += 1 - voidFraction;
      moment += (1 - voidFraction) * height;
      if (height < probeHeight || z == 0) {
        probed += voidFraction;
        probedCells++;
      }
    }
    return new BedSummary(
        solid / state.cells(),
        moment / solid,
        probed / probedCells,
        bubbles.find(state),
        lacey.of(state));
  }
}
