package dev.talus.models.galerkin.sparse;

import java.util.Arrays;

/**
 * What a factorisation needs to know of a pattern: the order of elimination and the tree of fronts.
 * Made once, used for all matrices of the pattern. Immutable.
 */
public final class LuAnalysis {
  private final CsrMatrix pattern;
  private final FrontTree tree;
  private final int[] columnOffsets; // the pattern by columns
  private final int[] columnRows;
  private final int[] columnEntries;

  private LuAnalysis(CsrMatrix pattern, double[] places) {
    this.pattern = pattern;
    AdjacencyGraph graph = AdjacencyGraph.of(pattern);
    this.tree = new FrontTree(graph, placesOfVertices(graph, places));
    int n = pattern.rows();
    this.columnOffsets = new int[n + 1];
    for (int column : pattern.indices()) {
      columnOffsets[column + 1]++;
    }
    for (int column = 0; column < n; column++) {
      columnOffsets[column + 1] += columnOffsets[column];
    }
    this.columnRows = new int[pattern.indices().length];
    this.columnEntries = new int[pattern.indices().length];
    int[] fill = columnOffsets.clone();
    for (int row = 0; row < n; row++) {
      for (int k = pattern.offsets()[row]; k < pattern.offsets()[row + 1]; k++) {
        int to = fill[pattern.indices()[k]]++;
        columnRows[to] = row;
        columnEntries[to] = k;
      }
    }
  }

  /**
   * Analyses a pattern. About O(n log n) for a mesh of n nodes.
   *
   * @throws IllegalArgumentException unless the matrix is square
   */
  public static LuAnalysis of(CsrMatrix pattern) {
    return of(pattern, null);
  }

  /**
   * Analyses a pattern of unknowns whose places are known, which gives smaller factors.
   *
   * @param places [rows, d]
   * @throws IllegalArgumentException unless the matrix is square
   */
  public static LuAnalysis of(CsrMatrix pattern, double[] places) {
    if (pattern.rows() != pattern.columns()) {
      throw new IllegalArgumentException(
          "Expected a square matrix, found " + pattern.rows() + " x " + pattern.columns());
    }
    return new LuAnalysis(pattern, places);
  }

  /**
   * Factors a matrix of the pattern.
   *
   * @throws SingularMatrixException if it has no inverse in double precision
   * @throws IllegalArgumentException if it has another pattern
   */
  public SparseLu factor(CsrMatrix matrix) {
    if (matrix.offsets() != pattern.offsets() || matrix.indices() != pattern.indices()) {
      throw new IllegalArgumentException("The matrix has another pattern than was analysed");
    }
    return SparseLu.factor(this, matrix);
  }

  /** Number of entries of both factors, without exchanges for stability. */
  public long factorEntries() {
    long sum = 0;
    for (FrontTree.Front front : tree.fronts()) {
      long k = front.last() - front.first();
      sum += k * (k + 2L * front.boundary().length);
    }
    return sum;
  }

  /** Multiplications of the factorisation, roughly. */
  public double work() {
    return tree.fronts().get(tree.fronts().size() - 1).work();
  }

  private static double[][] placesOfVertices(AdjacencyGraph graph, double[] places) {
    int rows = graph.vertexOfRow().length;
    if (places == null || rows == 0) {
      return null;
    }
    int d = places.length / rows;
    double[][] own = new double[graph.count()][];
    for (int row = 0; row < rows; row++) {
      own[graph.vertexOfRow()[row]] = Arrays.copyOfRange(places, row * d, row * d + d);
    }
    return own;
  }

  FrontTree tree() {
    return tree;
  }

  int[] columnOffsets() {
    return columnOffsets;
  }

  int[] columnRows() {
    return columnRows;
  }

  int[] columnEntries() {
    return columnEntries;
  }
}
