package dev.talus.models.galerkin.mesh;

import java.util.Arrays;
import java.util.List;

/**
 * Which nodes share an element, as rows: the neighbours of node i are {@code
 * neighbours[offsets[i]]} up to {@code neighbours[offsets[i + 1] - 1]}, rising, without i itself.
 * Arrays are not copied: treat them as read-only.
 *
 * @param offsets [n + 1]
 * @param neighbours every pair of neighbours in both directions
 */
public record NodeGraph(int[] offsets, int[] neighbours) {
  /** The graph of the nodes of one order: an edge between any two nodes of an element. */
  public static NodeGraph of(LagrangeNodes nodes) {
    List<int[]> blocks = new java.util.ArrayList<>();
    int[] widths = new int[nodes.mesh().blocks().size()];
    for (int b = 0; b < widths.length; b++) {
      blocks.add(nodes.connectivity(b));
      widths[b] = nodes.element(b).nodeCount();
    }
    return ofCliques(nodes.count(), blocks, widths);
  }

  /**
   * The graph in which the members of every group are joined to one another. O(sum of squares of
   * the sizes of groups).
   *
   * @param count number of nodes
   * @param blocks groups of equal size behind each other, one array a size
   * @param widths size of the groups of each block
   */
  public static NodeGraph ofCliques(int count, List<int[]> blocks, int[] widths) {
    int[] starts = new int[count + 1];
    for (int[] block : blocks) {
      for (int node : block) {
        starts[node + 1]++;
      }
    }
    for (int node = 0; node < count; node++) {
      starts[node + 1] += starts[node];
    }
    int[] groups = new int[starts[count]]; // where the group of each membership starts
    byte[] blockOf = new byte[starts[count]];
    int[] fill = starts.clone();
    for (int b = 0; b < widths.length; b++) {
      int[] block = blocks.get(b);
      for (int at = 0; at < block.length; at++) {
        blockOf[fill[block[at]]] = (byte) b;
        groups[fill[block[at]]++] = at - at % widths[b];
      }
    }
    int[] offsets = new int[count + 1];
    int[] neighbours = new int[16 + 4 * starts[count]];
    int[] seenBy = new int[count];
    Arrays.fill(seenBy, -1);
    int used = 0;
    for (int node = 0; node < count; node++) {
      seenBy[node] = node;
      for (int m = starts[node]; m < starts[node + 1]; m++) {
        int[] block = blocks.get(blockOf[m]);
        for (int at = groups[m]; at < groups[m] + widths[blockOf[m]]; at++) {
          if (seenBy[block[at]] != node) {
            seenBy[block[at]] = node;
            if (used == neighbours.length) {
              neighbours = Arrays.copyOf(neighbours, Math.addExact(used, used / 2));
            }
            neighbours[used++] = block[at];
          }
        }
      }
      Arrays.sort(neighbours, offsets[node], used);
      offsets[node + 1] = used;
    }
    return new NodeGraph(offsets, Arrays.copyOf(neighbours, used));
  }

  /** Number of nodes. */
  public int count() {
    return offsets.length - 1;
  }

  /**
   * A number for each node such that two nodes have the same one if a path joins them; parts are
   * counted from 0 by their first node.
   */
  public int[] parts() {
    int[] part = new int[count()];
    Arrays.fill(part, -1);
    int[] queue = new int[count()];
    int parts = 0;
    for (int start = 0; start < part.length; start++) {
      if (part[start] >= 0) {
        continue;
      }
      int end = 0;
      queue[end++] = start;
      part[start] = parts;
      for (int head = 0; head < end; head++) {
        for (int k = offsets[queue[head]]; k < offsets[queue[head] + 1]; k++) {
          if (part[neighbours[k]] < 0) {
            part[neighbours[k]] = parts;
            queue[end++] = neighbours[k];
          }
        }
      }
      parts++;
    }
    return part;
  }
}
