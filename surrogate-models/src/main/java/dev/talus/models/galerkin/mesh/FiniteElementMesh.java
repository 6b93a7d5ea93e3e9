package dev.talus.models.galerkin.mesh;

import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.element.LagrangeElement;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A mesh of Lagrange elements in the plane or in space, with named parts of its boundary. Elements
 * of one kind form a block; the order of their functions is the order of the geometry, so a mesh of
 * order 2 has curved elements. Immutable as long as nobody writes into the arrays it hands out.
 */
public final class FiniteElementMesh implements Serializable {
  private static final long serialVersionUID = 1;

  private final int dimension;
  private final double[] coordinates; // [n, d]
  private final List<ElementBlock> blocks;
  private final int[] sourcePoints; // [n]
  private final Map<String, FacetSet> groups;
  private final Map<String, int[]> regions; // cells of the mesh read, rising
  private final int[] firstElements; // [blocks + 1]

  /**
   * A mesh from finished parts.
   *
   * @param dimension d, 2 or 3
   * @param coordinates [n, d]
   * @param blocks elements, all of one order
   * @param sourcePoints [n], the point of the mesh read that a node is, or -1
   * @param groups named sets of sides
   * @param regions named sets of elements, as rising numbers of the cells that they came from
   */
  FiniteElementMesh(
      int dimension,
      double[] coordinates,
      List<ElementBlock> blocks,
      int[] sourcePoints,
      Map<String, FacetSet> groups,
      Map<String, int[]> regions) {
    this.dimension = dimension;
    this.coordinates = coordinates;
    this.blocks = List.copyOf(blocks);
    this.sourcePoints = sourcePoints;
    this.groups = new TreeMap<>(groups);
    this.regions = new TreeMap<>(regions);
    this.firstElements = new int[blocks.size() + 1];
    for (int b = 0; b < blocks.size(); b++) {
      firstElements[b + 1] = firstElements[b] + blocks.get(b).count();
    }
  }

  /**
   * The elements of a mesh that was read: its cells of the highest dimension. Points without a cell
   * are dropped, plane meshes lose their z, quadratic cells keep their shape, and groups of sides
   * keep their names; groups of elements are regions. A group of points becomes the sides of the
   * boundary with all vertices in it, unless a group of sides has its name.
   *
   * @throws IllegalArgumentException if there are no cells of dimension 2 or more, a plane mesh is
   *     not in a plane of constant z, or a cell has no element (pyramids, polygons, polyhedra)
   */
  public static FiniteElementMesh of(UnstructuredMesh mesh) {
    return new MeshImport(mesh).convert();
  }

  /** Dimension d, 2 or 3. */
  public int dimension() {
    return dimension;
  }

  /** Order of the geometry. */
  public int order() {
    return blocks.get(0).element().order();
  }

  /** Number of nodes, n. */
  public int nodeCount() {
    return coordinates.length / dimension;
  }

  /** Coordinates of the nodes, [n, d]. Not copied: treat as read-only. */
  public double[] coordinates() {
    return coordinates;
  }

  /** The elements by kind. */
  public List<ElementBlock> blocks() {
    return blocks;
  }

  /** Number of elements. */
  public int elementCount() {
    return firstElements[blocks.size()];
  }

  /** Number of the first element of a block. */
  public int firstElement(int block) {
    return firstElements[block];
  }

  /** The block that an element is in. */
  public int blockOf(int element) {
    int block = 0;
    while (element >= firstElements[block + 1]) {
      block++;
    }
    return block;
  }

  /** The point of the mesh read that a node is, or -1 if the node is not from there. */
  public int sourcePoint(int node) {
    return sourcePoints[node];
  }

  /** The nodes of functions of an order on this mesh. */
  public LagrangeNodes nodes(int order) {
    return new LagrangeNodes(this, order);
  }

  /**
   * The same shapes with elements of another order; of a lower one, curved sides become coarser.
   */
  public FiniteElementMesh ofOrder(int order) {
    if (order == order()) {
      return this;
    }
    LagrangeNodes nodes = nodes(order);
    List<ElementBlock> elevated = new java.util.ArrayList<>();
    for (int b = 0; b < blocks.size(); b++) {
      elevated.add(
          new ElementBlock(nodes.element(b), nodes.connectivity(b), blocks.get(b).cells()));
    }
    int[] points = new int[nodes.count()];
    for (int node = 0; node < points.length; node++) {
      points[node] = nodes.meshNode(node) < 0 ? -1 : sourcePoints[nodes.meshNode(node)];
    }
    return new FiniteElementMesh(dimension, nodes.coordinates(), elevated, points, groups, regions);
  }

  /**
   * The mesh with every node moved.
   *
   * @param map from the place of a node to its new place, both [d]
   */
  public FiniteElementMesh mapped(UnaryOperator<double[]> map) {
    double[] moved = new double[coordinates.length];
    for (int from = 0; from < moved.length; from += dimension) {
      double[] place = map.apply(Arrays.copyOfRange(coordinates, from, from + dimension));
      System.arraycopy(place, 0, moved, from, dimension);
    }
    return new FiniteElementMesh(dimension, moved, blocks, sourcePoints, groups, regions);
  }

  /** Names of the groups of sides. */
  public java.util.Set<String> groupNames() {
    return java.util.Collections.unmodifiableSet(groups.keySet());
  }

  /**
   * The sides in a group. A side between two elements is there once, as that of the first.
   *
   * @throws IllegalArgumentException if there is no such group; the message names those that exist
   */
  public FacetSet group(String name) {
    FacetSet group = groups.get(name);
    if (group == null) {
      throw new IllegalArgumentException(
          "The mesh has no group of sides '"
              + name
              + "'. "
              + (groups.isEmpty()
                  ? "It has no such groups at all: use boundary(), or name parts with withGroup()."
                  : "Groups: " + String.join(", ", groups.keySet()) + "."));
    }
    return group;
  }

  /**
   * Which elements are in a region, [elements].
   *
   * @throws IllegalArgumentException if there is no such region; the message names those that exist
   */
  public boolean[] region(String name) {
    int[] members = regions.get(name);
    if (members == null) {
      throw new IllegalArgumentException(
          "The mesh has no group of elements '%s'. %s"
              .formatted(
                  name,
                  regions.isEmpty()
                      ? "It has no such groups at all."
                      : "Groups: " + String.join(", ", regions.keySet()) + "."));
    }
    boolean[] in = new boolean[elementCount()];
    for (int b = 0; b < blocks.size(); b++) {
      int[] cells = blocks.get(b).cells();
      for (int e = 0; e < cells.length; e++) {
        in[firstElements[b] + e] = Arrays.binarySearch(members, cells[e]) >= 0;
      }
    }
    return in;
  }

  /** Cells of the mesh read in each region, rising. */
  Map<String, int[]> regions() {
    return regions;
  }

  /** The mesh with one more group, or another one of that name. */
  public FiniteElementMesh withGroup(String name, FacetSet facets) {
    Map<String, FacetSet> more = new TreeMap<>(groups);
    more.put(name, facets);
    return new FiniteElementMesh(dimension, coordinates, blocks, sourcePoints, more, regions);
  }

  /** The mesh with the sides of the boundary whose nodes all pass a test, as a group. */
  public FiniteElementMesh withGroup(String name, Predicate<double[]> where) {
    FacetSet boundary = boundary();
    return withGroup(
        name,
        boundary.where(
            i ->
                Arrays.stream(sideNodes(boundary.elements()[i], boundary.sides()[i]))
                    .allMatch(node -> where.test(place(node)))));
  }

  /** All sides that belong to one element only. */
  public FacetSet boundary() {
    return new Sides(this).boundary();
  }

  /** A copy of the coordinates of a node, [d]. */
  public double[] place(int node) {
    return Arrays.copyOfRange(coordinates, node * dimension, (node + 1) * dimension);
  }

  /** Nodes of an element, in the order of its functions. */
  int[] nodesOf(int element) {
    int block = blockOf(element);
    int n = blocks.get(block).element().nodeCount();
    int from = (element - firstElements[block]) * n;
    return Arrays.copyOfRange(blocks.get(block).nodes(), from, from + n);
  }

  /** Nodes of a side of an element. */
  int[] sideNodes(int element, int side) {
    int block = blockOf(element);
    LagrangeElement kind = blocks.get(block).element();
    int from = (element - firstElements[block]) * kind.nodeCount();
    return Arrays.stream(kind.nodesOnSide(side))
        .map(k -> blocks.get(block).nodes()[from + k])
        .toArray();
  }

  /** Nodes at the vertices of a side of an element. */
  int[] sideVertices(int element, int side) {
    int block = blockOf(element);
    LagrangeElement kind = blocks.get(block).element();
    int from = (element - firstElements[block]) * kind.nodeCount();
    int[] vertexNodes = kind.vertexNodes();
    return Arrays.stream(kind.cell().facets().get(side).vertices())
        .map(v -> blocks.get(block).nodes()[from + vertexNodes[v]])
        .toArray();
  }

  @Override
  public String toString() {
    String elements =
        blocks.stream()
            .map(b -> b.count() + " elements (" + b.element() + ")")
            .collect(Collectors.joining(", "));
    String named = groups.isEmpty() ? "no groups" : "groups " + String.join(", ", groups.keySet());
    return nodeCount() + " nodes, " + elements + ", " + named;
  }
}
