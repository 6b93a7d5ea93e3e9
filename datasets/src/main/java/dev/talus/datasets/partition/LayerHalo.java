package dev.talus.datasets.partition;

import java.util.Arrays;

/**
 * Ghost cells around a part: those within some layers of neighbours of its own cells.
 *
 * @param adjacency neighbours of the whole mesh
 * @param layers depth, 0 for none
 */
public record LayerHalo(Adjacency adjacency, int layers) {
  /** Checks the depth. */
  public LayerHalo {
    if (layers < 0) {
      throw new IllegalArgumentException("Halo: expected 0 layers or more, found " + layers);
    }
  }

  /** Ghost cells of each of the parts, {@link #ghosts} of all of them. */
  public int[][] ofParts(int[] partOf, int parts) {
    int[][] all = new int[parts][];
    for (int part = 0; part < parts; part++) {
      all[part] = ghosts(partOf, part);
    }
    return all;
  }

  /**
   * Ghost cells of a part, O(cells).
   *
   * @param partOf part of every cell [m]
   * @return cells that are not the part's, rising
   */
  public int[] ghosts(int[] partOf, int part) {
    boolean[] reached = new boolean[partOf.length];
    int[] queue = new int[partOf.length];
    int end = 0;
    for (int cell = 0; cell < partOf.length; cell++) {
      if (partOf[cell] == part) {
        reached[cell] = true;
        queue[end++] = cell;
      }
    }
    int owned = end;
    int from = 0;
    for (int layer = 0; layer < layers; layer++) {
      int to = end;
      for (int i = from; i < to; i++) {
        for (int k = adjacency.starts()[queue[i]]; k < adjacency.starts()[queue[i] + 1]; k++) {
          int other = adjacency.neighbours()[k];
          if (!reached[other]) {
            reached[other] = true;
            queue[end++] = other;
          }
        }
      }
      from = to;
    }
    int[] ghosts = Arrays.copyOfRange(queue, owned, end);
    Arrays.sort(ghosts);
    return ghosts;
  }
}
