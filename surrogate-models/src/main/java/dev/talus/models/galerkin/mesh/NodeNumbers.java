package dev.talus.models.galerkin.mesh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers for nodes that several elements share. A node is known by the vertices that it lies
 * between and its weights towards them ({@link
 * dev.talus.models.galerkin.element.LagrangeElement#vertexWeights}), so neighbours agree whatever
 * way each of them looks at the common edge or side.
 */
final class NodeNumbers {
  private final Map<Key, Integer> numbers = new HashMap<>();

  private record Key(long[] pairs) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && Arrays.equals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(pairs);
    }
  }

  /** The number of a node, or -1. */
  int find(int[] weights, int[] nodes, int from, int[] vertexNodes) {
    return numbers.getOrDefault(key(weights, nodes, from, vertexNodes), -1);
  }

  /** Gives a node a number, unless it has one. */
  void put(int[] weights, int[] nodes, int from, int[] vertexNodes, int number) {
    numbers.putIfAbsent(key(weights, nodes, from, vertexNodes), number);
  }

  /** Nodes of the element start at {@code from}; its vertices are {@code vertexNodes} of these. */
  private static Key key(int[] weights, int[] nodes, int from, int[] vertexNodes) {
    long[] pairs = new long[weights.length];
    int count = 0;
    for (int v = 0; v < weights.length; v++) {
      if (weights[v] > 0) {
        pairs[count++] = ((long) nodes[from + vertexNodes[v]] << 32) | weights[v];
      }
    }
    pairs = Arrays.copyOf(pairs, count);
    Arrays.sort(pairs);
    return new Key(pairs);
  }
}
