package dev.talus.models.galerkin.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The order of elimination and the fronts that follow from a dissection: each part of it is one
 * front, whose boundary is what it and its children are joined to and is eliminated later.
 */
final class FrontTree {
  private static final int ELIMINATED = Integer.MAX_VALUE;

  private final AdjacencyGraph graph;
  private final int[][] rowsOf; // of each vertex
  private final int[] seenBy; // last front that met a vertex
  private final int[] order; // row eliminated at each step
  private final int[] step; // step of each row
  private final List<Front> fronts = new ArrayList<>(); // children before parents
  private final List<int[]> boundaries = new ArrayList<>(); // vertices

  /**
   * One front.
   *
   * @param first first step that it eliminates
   * @param last step after the last one
   * @param boundary later steps that its rows are joined to, rising
   * @param children indices of fronts
   * @param work rough number of multiplications in it and below
   */
  record Front(int first, int last, int[] boundary, int[] children, double work) {}

  /** Places of the vertices are [vertices][d], or null. */
  FrontTree(AdjacencyGraph graph, double[][] places) {
    this.graph = graph;
    int n = graph.vertexOfRow().length;
    this.rowsOf = rowsOf(graph);
    this.seenBy = new int[graph.count()];
    Arrays.fill(seenBy, -1);
    this.order = new int[n];
    this.step = new int[n];
    add(NestedDissection.of(graph, places), 0);
    for (int f = 0; f < fronts.size(); f++) {
      Front front = fronts.get(f);
      int[] steps = Arrays.stream(front.boundary).map(row -> step[row]).sorted().toArray();
      fronts.set(f, new Front(front.first, front.last, steps, front.children, front.work));
    }
  }

  List<Front> fronts() {
    return fronts;
  }

  int[] order() {
    return order;
  }

  int[] step() {
    return step;
  }

  /** Adds a part after its children; its boundary is in rows for now. Returns the step after it. */
  private int add(NestedDissection.Part part, int from) {
    int next = from;
    double work = 0;
    int[] children = new int[part.children().size()];
    for (int c = 0; c < children.length; c++) {
      next = add(part.children().get(c), next);
      children[c] = fronts.size() - 1;
      work += fronts.get(children[c]).work;
    }
    int first = next;
    for (int vertex : part.vertices()) {
      seenBy[vertex] = ELIMINATED;
      for (int row : rowsOf[vertex]) {
        step[row] = next;
        order[next++] = row;
      }
    }
    int[] rows = boundaryRows(part, children);
    double k = next - first;
    double b = rows.length;
    work += k * k * k / 3 + k * k * b + k * b * b;
    fronts.add(new Front(first, next, rows, children, work));
    return next;
  }

  private int[] boundaryRows(NestedDissection.Part part, int[] children) {
    int id = fronts.size();
    int[] found = new int[16];
    int count = 0;
    int size = 0;
    List<int[]> sources = new ArrayList<>();
    for (int vertex : part.vertices()) {
      sources.add(
          Arrays.copyOfRange(
              graph.neighbours(), graph.offsets()[vertex], graph.offsets()[vertex + 1]));
    }
    for (int child : children) {
      sources.add(boundaries.set(child, new int[0]));
    }
    for (int[] source : sources) {
      for (int vertex : source) {
        if (seenBy[vertex] != ELIMINATED && seenBy[vertex] != id) {
          seenBy[vertex] = id;
          found = count < found.length ? found : Arrays.copyOf(found, 2 * count);
          found[count++] = vertex;
          size += rowsOf[vertex].length;
        }
      }
    }
    boundaries.add(Arrays.copyOf(found, count));
    int[] rows = new int[size];
    int at = 0;
    for (int i = 0; i < count; i++) {
      for (int row : rowsOf[found[i]]) {
        rows[at++] = row;
      }
    }
    return rows;
  }

  private static int[][] rowsOf(AdjacencyGraph graph) {
    int[][] rows = new int[graph.count()][];
    int[] fill = new int[graph.count()];
    for (int row = 0; row < graph.vertexOfRow().length; row++) {
      int vertex = graph.vertexOfRow()[row];
      if (rows[vertex] == null) {
        rows[vertex] = new int[graph.weights()[vertex]];
      }
      rows[vertex][fill[vertex]++] = row;
    }
    return rows;
  }
}
