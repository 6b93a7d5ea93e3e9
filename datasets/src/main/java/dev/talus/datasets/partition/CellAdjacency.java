package dev.talus.datasets.partition;

import java.util.Arrays;

/**
 * Which cells of a mesh touch: two cells are neighbours if they share a node, as in the graph of a
 * finite element matrix.
 *
 * @param starts first neighbour of each cell [m + 1]
 * @param neighbours of all cells, rising within a cell, without the cell itself
 */
public record CellAdjacency(int[] starts, int[] neighbours) {

  /**
   * The neighbours of the cells of a mesh in CSR form.
   *
   * @param offsets first node of each cell [m + 1]
   * @param nodes nodes of all cells, each in [0, n)
   * @param nodeCount number of nodes, n
   */
  public static CellAdjacency of(int[] offsets, int[] nodes, int nodeCount) {
    int cells = offsets.length - 1;
    int[] cellStarts = new int[nodeCount + 1];
    for (int node : nodes) {
      cellStarts[node + 1]++;
    }
    for (int node = 0; node < nodeCount; node++) {
      cellStarts[node + 1] += cellStarts[node];
    }
    int[] next = Arrays.copyOf(cellStarts, nodeCount);
    int[] cellsOfNode = new int[nodes.length];
    for (int cell = 0; cell < cells; cell++) {
      for (int i = offsets[cell]; i < offsets[cell + 1]; i++) {
        cellsOfNode[next[nodes[i]]++] = cell;
      }
    }
    int[] starts = new int[cells + 1];
    int[] neighbours = new int[nodes.length];
    int[] seenBy = new int[cells];
    Arrays.fill(seenBy, -1);
    int count = 0;
    for (int cell = 0; cell < cells; cell++) {
      seenBy[cell] = cell;
      for (int i = offsets[cell]; i < offsets[cell + 1]; i++) {
        for (int k = cellStarts[nodes[i]]; k < cellStarts[nodes[i] + 1]; k++) {
          int other = cellsOfNode[k];
          if (seenBy[other] != cell) {
            seenBy[other] = cell;
            if (count == neighbours.length) {
              neighbours = Arrays.copyOf(neighbours, Math.max(16, 2 * count));
            }
            neighbours[count++] = other;
          }
        }
      }
      Arrays.sort(neighbours, starts[cell], count);
      starts[cell + 1] = count;
    }
    return new CellAdjacency(starts, Arrays.copyOf(neighbours, count));
  }

  /** Number of cells, m. */
  public int cells() {
    return starts.length - 1;
  }
}
