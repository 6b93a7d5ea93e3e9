package dev.talus.models.galerkin.element;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * Lagrange functions on equidistant nodes of a reference cell: function i is 1 at node i and 0 at
 * the others. Nodes are in order of the first coordinate, then the second, then the third.
 *
 * <p>Immutable; one instance serves all threads.
 */
public abstract class LagrangeElement implements Serializable {
  /** Highest order for which nodes of neighbours are matched. */
  public static final int HIGHEST_ORDER = 3;

  private final ReferenceCell cell;
  private final int order;
  private final double[] nodes; // [n, d]
  private volatile NodePlaces places;

  LagrangeElement(ReferenceCell cell, int order, double[] nodes) {
    this.cell = cell;
    this.order = order;
    this.nodes = nodes;
  }

  /**
   * The element of a cell and an order: P_p on simplices, Q_p on segments, quadrilaterals and
   * hexahedra, P_p times Q_p on prisms.
   *
   * @throws IllegalArgumentException unless the order is 1 to {@value #HIGHEST_ORDER}
   */
  public static LagrangeElement of(ReferenceCell cell, int order) {
    if (order < 1 || order > HIGHEST_ORDER) {
      throw new IllegalArgumentException(
          "Elements have an order from 1 to " + HIGHEST_ORDER + ", found " + order);
    }
    return switch (cell) {
      case TRIANGLE, TETRAHEDRON -> new SimplexElement(cell, order);
      case SEGMENT, QUADRILATERAL, HEXAHEDRON -> new TensorElement(cell, order);
      case PRISM -> new PrismElement(order);
    };
  }

  /** The reference cell. */
  public ReferenceCell cell() {
    return cell;
  }

  /** Dimension d of the reference cell. */
  public int dimension() {
    return cell.dimension();
  }

  /** Polynomial order p. */
  public int order() {
    return order;
  }

  /** Number of nodes and functions, n. */
  public int nodeCount() {
    return nodes.length / cell.dimension();
  }

  /** A copy of the coordinates of a node, [d]. */
  public double[] node(int node) {
    int d = cell.dimension();
    return java.util.Arrays.copyOfRange(nodes, node * d, node * d + d);
  }

  /**
   * Values of all functions at a point.
   *
   * @param at [d]
   * @param values [n], overwritten
   */
  public abstract void values(double[] at, double[] values);

  /**
   * Gradients of all functions at a point, with respect to the reference coordinates.
   *
   * @param at [d]
   * @param gradients [n, d], overwritten
   */
  public abstract void gradients(double[] at, double[] gradients);

  /**
   * A name of a node by the vertices alone, so that neighbours agree on it: the values of the
   * linear functions of all vertices there, times the cube of the order, which are whole numbers.
   *
   * @return [vertices]; all but one are 0 at a vertex
   */
  public int[] vertexWeights(int node) {
    double[] weights = new double[cell.vertexCount()];
    of(cell, 1).values(node(node), weights);
    int unit = order * order * order;
    return IntStream.range(0, weights.length)
        .map(v -> (int) Math.round(unit * weights[v]))
        .toArray();
  }

  /** The node at each vertex of the cell, [vertices]. Not copied: treat as read-only. */
  public int[] vertexNodes() {
    return places().vertexNodes;
  }

  /**
   * Nodes on a side of the cell, rising. Not copied: treat as read-only.
   *
   * @param side index in {@link ReferenceCell#facets()}
   */
  public int[] nodesOnSide(int side) {
    return places().sideNodes[side];
  }

  /** Which nodes are at vertices and on sides; asked for every side of a mesh, so kept. */
  private record NodePlaces(int[] vertexNodes, int[][] sideNodes) {}

  private NodePlaces places() {
    NodePlaces known = places;
    if (known == null) {
      int[] vertexNodes = new int[cell.vertexCount()];
      for (int v = 0; v < vertexNodes.length; v++) {
        vertexNodes[v] = nodesBetween(new int[] {v})[0];
      }
      int[][] sideNodes =
          cell.facets().stream().map(facet -> nodesBetween(facet.vertices())).toArray(int[][]::new);
      known = new NodePlaces(vertexNodes, sideNodes);
      places = known;
    }
    return known;
  }

  /** Nodes without a weight towards other vertices than these. */
  private int[] nodesBetween(int[] vertices) {
    return IntStream.range(0, nodeCount())
        .filter(
            node -> {
              int[] weights = vertexWeights(node);
              return IntStream.range(0, weights.length)
                  .allMatch(v -> weights[v] == 0 || IntStream.of(vertices).anyMatch(w -> w == v));
            })
        .toArray();
  }

  /** Cell and order say all, so they alone are serialised. */
  Object writeReplace() {
    return new Kind(cell, order);
  }

  private record Kind(ReferenceCell cell, int order) implements Serializable {
    private Object readResolve() {
      return of(cell, order);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LagrangeElement that && cell == that.cell && order == that.order;
  }

  @Override
  public int hashCode() {
    return 31 * cell.hashCode() + order;
  }

  @Override
  public String toString() {
    return cell.name().toLowerCase(java.util.Locale.ROOT) + " of order " + order;
  }

  /** The nodes i/p of a lattice of which {@code inside} keeps those of the cell, [n, d]. */
  static double[] lattice(int dimension, int order, java.util.function.Predicate<int[]> inside) {
    double[] all = new double[(int) Math.pow(order + 1, dimension) * dimension];
    int used = 0;
    int[] index = new int[dimension];
    while (true) {
      if (inside.test(index)) {
        for (int i : index) {
          all[used++] = (double) i / order;
        }
      }
      int axis = 0;
      while (axis < dimension && ++index[axis] > order) {
        index[axis++] = 0;
      }
      if (axis == dimension) {
        return java.util.Arrays.copyOf(all, used);
      }
    }
  }
}
