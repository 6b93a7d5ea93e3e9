package dev.talus.models.galerkin.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a graph into two halves and a separator, and each half again: the order of elimination
 * that keeps factors small on meshes (A. George, SIAM J. Numer. Anal. 10 (1973) 345). Separators
 * come from the distances to the two ends of a longest shortest path: vertices nearer to one end
 * than to the other, by some margin, form one side.
 */
final class NestedDissection {
  private static final int LEAF_WEIGHT = 60;
  private static final double LEAST_SHARE = 0.3;

  private final AdjacencyGraph graph;
  private final int[] owner; // the call that a vertex belongs to
  private final int[] fromStart;
  private final int[] fromEnd;
  private int calls;

  private NestedDissection(AdjacencyGraph graph) {
    this.graph = graph;
    this.owner = new int[graph.count()];
    this.fromStart = new int[graph.count()];
    this.fromEnd = new int[graph.count()];
  }

  /**
   * A part of the graph: vertices that are eliminated after those of all children, which are not
   * joined to one another.
   */
  record Part(int[] vertices, List<Part> children) {}

  static Part of(AdjacencyGraph graph) {
    int[] all = new int[graph.count()];
    Arrays.setAll(all, i -> i);
    return new NestedDissection(graph).split(all);
  }

  private Part split(int[] vertices) {
    if (weight(vertices, vertices.length) <= LEAF_WEIGHT) {
      return new Part(vertices, List.of());
    }
    int call = ++calls;
    for (int vertex : vertices) {
      owner[vertex] = call;
      fromStart[vertex] = -1;
    }
    int[] queue = new int[vertices.length];
    int reached = distances(vertices[0], call, fromStart, queue);
    if (reached < vertices.length) {
      return components(vertices, call, queue);
    }
    int start = queue[reached - 1];
    for (int pass = 0; pass < 2; pass++) {
      clear(vertices, fromStart);
      distances(start, call, fromStart, queue);
      start = pass == 0 ? queue[reached - 1] : start;
    }
    int end = queue[reached - 1];
    clear(vertices, fromEnd);
    distances(end, call, fromEnd, queue);
    return bisect(vertices, call);
  }

  private Part components(int[] vertices, int call, int[] queue) {
    List<Part> children = new ArrayList<>();
    List<int[]> sets = new ArrayList<>();
    clear(vertices, fromStart);
    for (int vertex : vertices) {
      if (fromStart[vertex] < 0) {
        sets.add(Arrays.copyOf(queue, distances(vertex, call, fromStart, queue)));
      }
    }
    sets.forEach(set -> children.add(split(set)));
    return new Part(new int[0], children);
  }

  /**
   * Cuts by the key fromStart - fromEnd: vertices below a threshold that have a neighbour not below
   * it separate the two sides.
   */
  private Part bisect(int[] vertices, int call) {
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (int vertex : vertices) {
      low = Math.min(low, key(vertex));
      high = Math.max(high, key(vertex));
    }
    long[] separator = new long[high - low + 2]; // change of its weight at each threshold
    long[] below = new long[high - low + 2];
    for (int vertex : vertices) {
      int highest = key(vertex);
      for (int k = graph.offsets()[vertex]; k < graph.offsets()[vertex + 1]; k++) {
        int other = graph.neighbours()[k];
        if (owner[other] == call) {
          highest = Math.max(highest, key(other));
        }
      }
      separator[key(vertex) - low + 1] += graph.weights()[vertex];
      separator[highest - low + 1] -= graph.weights()[vertex];
      below[key(vertex) - low + 1] += graph.weights()[vertex];
    }
    long total = weight(vertices, vertices.length);
    double best = Double.POSITIVE_INFINITY;
    int threshold = Integer.MIN_VALUE;
    long cut = 0;
    long under = 0;
    for (int t = 1; t <= high - low; t++) {
      cut += separator[t];
      under += below[t];
      double first = (double) (under - cut) / total;
      double second = (double) (total - under) / total;
      double cost = cut / Math.min(LEAST_SHARE, Math.min(first, second));
      if (first > 0 && second > 0 && cost < best) {
        best = cost;
        threshold = low + t;
      }
    }
    if (threshold == Integer.MIN_VALUE) {
      return new Part(vertices, List.of());
    }
    int[] first = new int[vertices.length];
    int[] second = new int[vertices.length];
    int[] middle = new int[vertices.length];
    int firsts = 0;
    int seconds = 0;
    int middles = 0;
    for (int vertex : vertices) {
      if (key(vertex) >= threshold) {
        second[seconds++] = vertex;
      } else if (touches(vertex, threshold, call)) {
        middle[middles++] = vertex;
      } else {
        first[firsts++] = vertex;
      }
    }
    int[] a = Arrays.copyOf(first, firsts);
    int[] b = Arrays.copyOf(second, seconds);
    return new Part(Arrays.copyOf(middle, middles), List.of(split(a), split(b)));
  }

  private boolean touches(int vertex, int threshold, int call) {
    for (int k = graph.offsets()[vertex]; k < graph.offsets()[vertex + 1]; k++) {
      int other = graph.neighbours()[k];
      if (owner[other] == call && key(other) >= threshold) {
        return true;
      }
    }
    return false;
  }

  private int key(int vertex) {
    return fromStart[vertex] - fromEnd[vertex];
  }

  /** Breadth-first distances within a call; returns how many vertices are reached. */
  private int distances(int start, int call, int[] distance, int[] queue) {
    int end = 0;
    queue[end++] = start;
    distance[start] = 0;
    for (int head = 0; head < end; head++) {
      int vertex = queue[head];
      for (int k = graph.offsets()[vertex]; k < graph.offsets()[vertex + 1]; k++) {
        int other = graph.neighbours()[k];
        if (owner[other] == call && distance[other] < 0) {
          distance[other] = distance[vertex] + 1;
          queue[end++] = other;
        }
      }
    }
    return end;
  }

  private static void clear(int[] vertices, int[] distance) {
    for (int vertex : vertices) {
      distance[vertex] = -1;
    }
  }

  private long weight(int[] vertices, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += graph.weights()[vertices[i]];
    }
    return sum;
  }
}
