package dev.talus.datasets.bed;

/**
 * Share of marked particles among those whose centres a cell holds, 0 in empty cells: the mixing
 * field of NeuralDEM (arXiv 2411.09678).
 */
public final class Concentration {
  private Concentration() {}

  /**
   * The field of one instant. O(n + cells).
   *
   * @param positions row-major [n, 3] m; those outside the grid count for the nearest cell
   * @param marked [n]
   * @return [cells]
   */
  public static float[] of(GridShape grid, float[] positions, boolean[] marked) {
    if (positions.length != 3L * marked.length) {
      throw new IllegalArgumentException(
          "Concentration: expected 3 coordinates for each of %d particles, found %d numbers"
              .formatted(marked.length, positions.length));
    }
    int[] all = new int[grid.cells()];
    int[] chosen = new int[grid.cells()];
    for (int i = 0; i < marked.length; i++) {
      int cell = grid.nearestCell(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]);
      all[cell]++;
      chosen[cell] += marked[i] ? 1 : 0;
    }
    float[] share = new float[all.length];
    for (int cell = 0; cell < share.length; cell++) {
      share[cell] = all[cell] == 0 ? 0 : (float) chosen[cell] / all[cell];
    }
    return share;
  }
}
