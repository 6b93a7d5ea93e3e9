package dev.talus.models.galerkin.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a graph into two halves and a separator, and each half again: the order of elimination
 * that keeps factors small on meshes (A. George, SIAM J. Numer. Anal. 10 (1973) 345).
 *
 * <p>A cut gives every vertex a key; vertices below a threshold with a neighbour not below it
 * separate the two sides. Keys are the places along each axis, if known, and how much nearer a
 * vertex is to one end of a longest shortest path than to the other. The key and threshold with the
 * smallest separator for the balance of its sides are taken.
 */
final class NestedDissection {
  private static final int LEAF_WEIGHT = 60;
  private static final double LEAST_SHARE = 0.3;
  private static final int BINS = 1024;

  private final AdjacencyGraph graph;
  private final double[][] places; // [vertices][d], or null
  private final int[] owner; // the call that a vertex belongs to
  private final int[] distance;
  private final int[] keys; // of the cut at hand
  private int calls;

  private NestedDissection(AdjacencyGraph graph, double[][] places) {
    this.graph = graph;
    this.places = places;
    this.owner = new int[graph.count()];
    this.distance = new int[graph.count()];
    this.keys = new int[graph.count()];
  }

  /**
   * A part of the graph: vertices that are eliminated after those of all children, which are not
   * joined to one another.
   */
  record Part(int[] vertices, List<Part> children) {}

  /**
   * Dissects a graph.
   *
   * @param places where each vertex is, [vertices][d], or null
   */
  static Part of(AdjacencyGraph graph, double[][] places) {
    int[] all = new int[graph.count()];
    Arrays.setAll(all, i -> i);
    return new NestedDissection(graph, places).split(all);
  }

  private Part split(int[] vertices) {
    if (weight(vertices) <= LEAF_WEIGHT) {
      return new Part(vertices, List.of());
    }
    int call = ++calls;
    for (int vertex : vertices) {
      owner[vertex] = call;
      distance[vertex] = -1;
    }
    int[] queue = new int[vertices.length];
    int reached = measure(vertices[0], call, queue);
    if (reached < vertices.length) {
      return components(vertices, call, queue);
    }
    Cut cut = distanceCut(vertices, call, queue);
    for (int axis = 0; places != null && axis < places[0].length; axis++) {
      setPlaceKeys(vertices, axis);
      Cut other = cut(vertices, call);
      cut = other != null && (cut == null || other.cost < cut.cost) ? other : cut;
    }
    return cut == null
        ? new Part(vertices, List.of())
        : new Part(cut.separator, List.of(split(cut.first), split(cut.second)));
  }

  private Part components(int[] vertices, int call, int[] queue) {
    List<int[]> sets = new ArrayList<>();
    clear(vertices);
    for (int vertex : vertices) {
      if (distance[vertex] < 0) {
        sets.add(Arrays.copyOf(queue, measure(vertex, call, queue)));
      }
    }
    return new Part(new int[0], sets.stream().map(this::split).toList());
  }

  private record Cut(double cost, int[] first, int[] second, int[] separator) {}

  /** The queue holds the vertices by distance from some start. */
  private Cut distanceCut(int[] vertices, int call, int[] queue) {
    int last = vertices.length - 1;
    clear(vertices);
    measure(queue[last], call, queue); // its farthest vertex is one end
    int end = queue[last];
    clear(vertices);
    measure(end, call, queue);
    for (int vertex : vertices) {
      keys[vertex] = distance[vertex];
    }
    int otherEnd = queue[last];
    clear(vertices);
    measure(otherEnd, call, queue);
    int lowest = 0;
    for (int vertex : vertices) {
      keys[vertex] -= distance[vertex];
      lowest = Math.min(lowest, keys[vertex]);
    }
    for (int vertex : vertices) {
      keys[vertex] -= lowest;
    }
    return cut(vertices, call);
  }

  private void setPlaceKeys(int[] vertices, int axis) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int vertex : vertices) {
      low = Math.min(low, places[vertex][axis]);
      high = Math.max(high, places[vertex][axis]);
    }
    double scale = high > low ? (Math.min(BINS, 4 * vertices.length) - 1) / (high - low) : 0;
    for (int vertex : vertices) {
      keys[vertex] = (int) Math.rint(scale * (places[vertex][axis] - low));
    }
  }

  /** The best cut by the keys at hand, or null if none has two sides. O(edges). */
  private Cut cut(int[] vertices, int call) {
    int highest = 0;
    for (int vertex : vertices) {
      highest = Math.max(highest, keys[vertex]);
    }
    long[] separator = new long[highest + 2]; // change of its weight at each threshold
    long[] below = new long[highest + 2];
    for (int vertex : vertices) {
      int reach = keys[vertex];
      for (int k = graph.offsets()[vertex]; k < graph.offsets()[vertex + 1]; k++) {
        int other = graph.neighbours()[k];
        if (owner[other] == call) {
          reach = Math.max(reach, keys[other]);
        }
      }
      separator[keys[vertex] + 1] += graph.weights()[vertex];
      separator[reach + 1] -= graph.weights()[vertex];
      below[keys[vertex] + 1] += graph.weights()[vertex];
    }
    double total = weight(vertices);
    double best = Double.POSITIVE_INFINITY;
    int threshold = -1;
    long middle = 0;
    long under = 0;
    for (int t = 1; t <= highest; t++) {
      middle += separator[t];
      under += below[t];
      double share = Math.min(under - middle, total - under) / total;
      double cost = middle / Math.min(LEAST_SHARE, share);
      if (share > 0 && cost < best) {
        best = cost;
        threshold = t;
      }
    }
    return threshold < 0 ? null : cutAt(threshold, best, vertices, call);
  }

  private Cut cutAt(int threshold, double cost, int[] vertices, int call) {
    int[][] sides = new int[3][vertices.length];
    int[] counts = new int[3];
    for (int vertex : vertices) {
      int side = keys[vertex] >= threshold ? 1 : touches(vertex, threshold, call) ? 2 : 0;
      sides[side][counts[side]++] = vertex;
    }
    return new Cut(
        cost,
        Arrays.copyOf(sides[0], counts[0]),
        Arrays.copyOf(sides[1], counts[1]),
        Arrays.copyOf(sides[2], counts[2]));
  }

  private boolean touches(int vertex, int threshold, int call) {
    for (int k = graph.offsets()[vertex]; k < graph.offsets()[vertex + 1]; k++) {
      int other = graph.neighbours()[k];
      if (owner[other] == call && keys[other] >= threshold) {
        return true;
      }
    }
    return false;
  }

  /** Breadth-first distances within a call; returns how many vertices are reached. */
  private int measure(int start, int call, int[] queue) {
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

  private void clear(int[] vertices) {
    for (int vertex : vertices) {
      distance[vertex] = -1;
    }
  }

  private long weight(int[] vertices) {
    long sum = 0;
    for (int vertex : vertices) {
      sum += graph.weights()[vertex];
    }
    return sum;
  }
}
