package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.mesh.ElementBlock;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import java.util.ArrayList;
import java.util.List;

/**
 * Elements by colour: those of one colour have no node in common, so threads can add to shared
 * arrays without locks, and each entry gets its terms in the order of colours however many threads
 * there are. Greedy, O(nodes of all elements).
 */
final class ElementColours {
  private static final int WORDS = 2;

  private ElementColours() {}

  /**
   * Numbers of elements, counted through all blocks, for each colour.
   *
   * @param chosen which elements, [elements]
   */
  static List<int[]> of(FiniteElementMesh mesh, boolean[] chosen) {
    long[] used = new long[mesh.nodeCount() * WORDS]; // colours around each node
    List<List<Integer>> colours = new ArrayList<>();
    List<Integer> alone = new ArrayList<>();
    int element = 0;
    for (ElementBlock block : mesh.blocks()) {
      int n = block.element().nodeCount();
      for (int e = 0; e < block.count(); e++, element++) {
        if (!chosen[element]) {
          continue;
        }
        int colour = free(used, block.nodes(), e * n, n);
        if (colour == 64 * WORDS) {
          alone.add(element);
          continue;
        }
        for (int i = e * n; i < e * n + n; i++) {
          used[block.nodes()[i] * WORDS + colour / 64] |= 1L << colour % 64;
        }
        while (colours.size() <= colour) {
          colours.add(new ArrayList<>());
        }
        colours.get(colour).add(element);
      }
    }
    alone.forEach(single -> colours.add(List.of(single)));
    return colours.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private static int free(long[] used, int[] nodes, int from, int count) {
    for (int word = 0; word < WORDS; word++) {
      long taken = 0;
      for (int i = from; i < from + count; i++) {
        taken |= used[nodes[i] * WORDS + word];
      }
      if (taken != -1L) {
        return 64 * word + Long.numberOfTrailingZeros(~taken);
      }
    }
    return 64 * WORDS;
  }
}
