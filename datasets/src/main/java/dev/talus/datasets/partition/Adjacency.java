package dev.talus.datasets.partition;

import dev.talus.datasets.neighbour.CellList;
import java.util.Arrays;

/**
 * Which cells or points are neighbours, in CSR form. Arrays are not copied and not to be changed.
 *
 * @param starts first neighbour of each cell [m + 1]
 * @param neighbours of all cells, rising within a cell, without the cell itself
 */
public record Adjacency(int[] starts, int[] neighbours) {

  /**
   * Points that are no further from each other than a distance. O(n + pairs) for evenly spread
   * points.
   *
   * @param points row-major [n, 3] m
   * @param distance m; 0 for no neighbours at all
   */
  public static Adjacency ofPoints(double[] points, double distance) {
    int n = points.length / 3;
    int[] starts = new int[n + 1];
    if (distance == 0) {
      return new Adjacency(starts, new int[0]);
    }
    CellList cells = new CellList(points, distance);
    int[] neighbours = new int[16 * n];
    for (int i = 0; i < n; i++) {
      IntList own = new IntList(neighbours, starts[i]);
      int self = i;
      cells.forEachWithin(
          points[3 * i], points[3 * i + 1], points[3 * i + 2], j -> own.addUnless(j, self));
      neighbours = own.values;
      starts[i + 1] = own.size;
      Arrays.sort(neighbours, starts[i], own.size);
    }
    return new Adjacency(starts, Arrays.copyOf(neighbours, starts[n]));
  }

  /** A list that grows at its end. */
  private static final class IntList {
    private int[] values;
    private int size;

    IntList(int[] values, int size) {
      this.values = values;
      this.size = size;
    }

    void addUnless(int value, int unwanted) {
      if (value != unwanted) {
        if (size == values.length) {
          values = Arrays.copyOf(values, Math.max(16, 2 * size));
        }
        values[size++] = value;
      }
    }
  }

  /**
   * The cells of a mesh that share a node, as in the graph of a finite element matrix.
   *
   * @param offsets first node of each cell [m + 1]
   * @param nodes nodes of all cells, each in [0, n)
   * @param nodeCount number of nodes, n
   */
  public static Adjacency of(int[] offsets, int[] nodes, int nodeCount) {
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
    return new Adjacency(starts, Arrays.copyOf(neighbours, count));
  }

  /** Number of cells, m. */
  public int cells() {
    return starts.length - 1;
  }
}
