package dev.talus.models.galerkin.mesh;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.ShapeFunctions;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.element.LagrangeElement;
import dev.talus.models.galerkin.element.ReferenceCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Turns cells in VTK order into elements. Nodes are matched by their reference coordinates, so no
 * order of nodes is written down here; nodes that a cell lacks (the centre of a quadrilateral with
 * eight) follow from its own shape functions, which leaves its shape as it is.
 */
final class MeshImport {
  private static final double SAME = 1e-9;

  private final UnstructuredMesh mesh;
  private final Cells cells;
  private final int dimension;
  private final int order;
  private final Map<CellType, NodeMatch> matches = new EnumMap<>(CellType.class);
  private final int[] nodeOfPoint;
  private final NodeNumbers numbers = new NodeNumbers();
  private int nodeCount;

  MeshImport(UnstructuredMesh mesh) {
    this.mesh = mesh;
    this.cells = mesh.cells();
    this.dimension = cells.dimension();
    this.nodeOfPoint = new int[mesh.pointCount()];
    if (dimension < 2) {
      throw new IllegalArgumentException(
          "Expected a mesh of surface or volume cells, found " + cells.countByType());
    }
    int highest = 1;
    for (CellType type : cells.countByType().keySet()) {
      if (type.dimension() == dimension) {
        highest = Math.max(highest, type.nodeCount() > vertexCount(type) ? 2 : 1);
      }
    }
    this.order = highest;
  }

  FiniteElementMesh convert() {
    Map<ReferenceCell, List<Integer>> kinds = new LinkedHashMap<>();
    boolean[] used = new boolean[mesh.pointCount()];
    for (int c = 0; c < cells.count(); c++) {
      if (cells.type(c).dimension() == dimension) {
        kinds.computeIfAbsent(match(cells.type(c)).cell(), kind -> new ArrayList<>()).add(c);
        for (int at = cells.offsets()[c]; at < cells.offsets()[c + 1]; at++) {
          used[cells.nodes()[at]] = true;
        }
      }
    }
    if (dimension == 2) {
      checkPlane(used);
    }
    for (int point = 0; point < used.length; point++) {
      nodeOfPoint[point] = used[point] ? nodeCount++ : -1;
    }
    int[] sourcePoints = new int[nodeCount];
    for (int point = 0; point < used.length; point++) {
      if (used[point]) {
        sourcePoints[nodeOfPoint[point]] = point;
      }
    }
    List<ElementBlock> blocks = new ArrayList<>();
    kinds.forEach((kind, members) -> blocks.add(givenNodes(kind, members)));
    List<double[]> added = new ArrayList<>();
    blocks.forEach(block -> addNodes(block, added));
    int given = sourcePoints.length;
    sourcePoints = Arrays.copyOf(sourcePoints, given + added.size());
    Arrays.fill(sourcePoints, given, sourcePoints.length, -1);
    double[] coordinates = new double[sourcePoints.length * dimension];
    for (int node = 0; node < sourcePoints.length; node++) {
      for (int axis = 0; axis < dimension; axis++) {
        coordinates[node * dimension + axis] =
            node < given
                ? mesh.points()[3 * sourcePoints[node] + axis]
                : added.get(node - given)[axis];
      }
    }
    FiniteElementMesh bare =
        new FiniteElementMesh(dimension, coordinates, blocks, sourcePoints, Map.of(), Map.of());
    return new FiniteElementMesh(
        dimension, coordinates, blocks, sourcePoints, groups(bare), regions());
  }

  private Map<String, int[]> regions() {
    Map<String, int[]> found = new TreeMap<>();
    for (MeshGroup group : mesh.groups()) {
      if (group.on() == MeshGroup.Members.CELLS && group.dimension() == dimension) {
        found.putIfAbsent(group.label(), group.members());
      }
    }
    return found;
  }

  /** Elements with the nodes that are points of their cells; the others are -1. */
  private ElementBlock givenNodes(ReferenceCell kind, List<Integer> members) {
    LagrangeElement element = LagrangeElement.of(kind, order);
    int n = element.nodeCount();
    int[] nodes = new int[members.size() * n];
    for (int e = 0; e < members.size(); e++) {
      int cell = members.get(e);
      NodeMatch match = match(cells.type(cell));
      for (int i = 0; i < n; i++) {
        int local = match.local()[i];
        nodes[e * n + i] =
            local < 0 ? -1 : nodeOfPoint[cells.nodes()[cells.offsets()[cell] + local]];
      }
    }
    ElementBlock block =
        new ElementBlock(element, nodes, members.stream().mapToInt(c -> c).toArray());
    if (order > 1) {
      remember(block);
    }
    return block;
  }

  private void remember(ElementBlock block) {
    int n = block.element().nodeCount();
    int[] vertexNodes = block.element().vertexNodes();
    for (int i = 0; i < n; i++) {
      int[] weights = block.element().vertexWeights(i);
      for (int e = 0; e < block.count(); e++) {
        if (block.nodes()[e * n + i] >= 0) {
          numbers.put(weights, block.nodes(), e * n, vertexNodes, block.nodes()[e * n + i]);
        }
      }
    }
  }

  private void addNodes(ElementBlock block, List<double[]> added) {
    int n = block.element().nodeCount();
    int[] vertexNodes = block.element().vertexNodes();
    int[][] weights = new int[n][];
    for (int i = 0; i < n; i++) {
      weights[i] = block.element().vertexWeights(i);
    }
    for (int e = 0; e < block.count(); e++) {
      for (int i = 0; i < n; i++) {
        if (block.nodes()[e * n + i] >= 0) {
          continue;
        }
        int number = numbers.find(weights[i], block.nodes(), e * n, vertexNodes);
        if (number < 0) {
          number = nodeCount++;
          numbers.put(weights[i], block.nodes(), e * n, vertexNodes, number);
          added.add(interpolate(block.cells()[e], block.element().node(i)));
        }
        block.nodes()[e * n + i] = number;
      }
    }
  }

  private double[] interpolate(int cell, double[] at) {
    ShapeFunctions functions = ShapeFunctions.of(cells.type(cell)).orElseThrow();
    double[] values = functions.values(at[0], at[1], at.length > 2 ? at[2] : 0);
    double[] place = new double[dimension];
    for (int k = 0; k < values.length; k++) {
      int point = cells.nodes()[cells.offsets()[cell] + k];
      for (int axis = 0; axis < dimension; axis++) {
        place[axis] += values[k] * mesh.points()[3 * point + axis];
      }
    }
    return place;
  }

  private Map<String, FacetSet> groups(FiniteElementMesh bare) {
    Map<String, FacetSet> found = new TreeMap<>();
    if (mesh.groups().stream().noneMatch(group -> isOfSides(group) || isOfPoints(group))) {
      return found;
    }
    Sides sides = new Sides(bare);
    for (MeshGroup group : mesh.groups()) {
      if (isOfSides(group)) {
        List<int[]> members = new ArrayList<>();
        for (int cell : group.members()) {
          int[] side = sideOf(cell, sides);
          if (side != null) {
            members.add(side);
          }
        }
        if (!members.isEmpty()) {
          found.putIfAbsent(
              group.label(),
              new FacetSet(
                  members.stream().mapToInt(side -> side[0]).toArray(),
                  members.stream().mapToInt(side -> side[1]).toArray()));
        }
      }
    }
    for (MeshGroup group : mesh.groups()) {
      if (isOfPoints(group)) {
        FacetSet members = within(group.members(), bare, sides.boundary());
        if (members.count() > 0) {
          found.putIfAbsent(group.label(), members);
        }
      }
    }
    return found;
  }

  private boolean isOfSides(MeshGroup group) {
    return group.on() == MeshGroup.Members.CELLS && group.dimension() == dimension - 1;
  }

  private static boolean isOfPoints(MeshGroup group) {
    return group.on() == MeshGroup.Members.POINTS;
  }

  /** Sides of the boundary of which every vertex is a member. */
  private static FacetSet within(int[] points, FiniteElementMesh bare, FacetSet boundary) {
    return boundary.where(
        i ->
            Arrays.stream(bare.sideVertices(boundary.elements()[i], boundary.sides()[i]))
                .allMatch(node -> Arrays.binarySearch(points, bare.sourcePoint(node)) >= 0));
  }

  private int[] sideOf(int cell, Sides sides) {
    int count = vertexCount(cells.type(cell));
    if (count == 0) {
      return null;
    }
    int[] vertices = new int[count];
    for (int v = 0; v < count; v++) {
      vertices[v] = nodeOfPoint[cells.nodes()[cells.offsets()[cell] + v]];
      if (vertices[v] < 0) {
        return null;
      }
    }
    return sides.find(vertices);
  }

  private NodeMatch match(CellType type) {
    return matches.computeIfAbsent(type, t -> NodeMatch.of(t, order));
  }

  private void checkPlane(boolean[] used) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int point = 0; point < used.length; point++) {
      if (used[point]) {
        low = Math.min(low, mesh.points()[3 * point + 2]);
        high = Math.max(high, mesh.points()[3 * point + 2]);
      }
    }
    if (low != high) {
      throw new IllegalArgumentException(
          "Expected a plane mesh with one z, found surface cells with z from "
              + low
              + " to "
              + high
              + ". Shells have no elements here.");
    }
  }

  private static int vertexCount(CellType type) {
    return shape(type)
        .map(ReferenceCell::vertexCount)
        .orElse(
            switch (type) {
              case LINE, QUADRATIC_EDGE, CUBIC_LINE -> 2;
              default -> 0;
            });
  }

  private static Optional<ReferenceCell> shape(CellType type) {
    return Optional.ofNullable(
        switch (type) {
          case TRIANGLE, QUADRATIC_TRIANGLE -> ReferenceCell.TRIANGLE;
          case QUAD, PIXEL, QUADRATIC_QUAD, BIQUADRATIC_QUAD, QUADRATIC_LINEAR_QUAD ->
              ReferenceCell.QUADRILATERAL;
          case TETRA, QUADRATIC_TETRA -> ReferenceCell.TETRAHEDRON;
          case HEXAHEDRON, VOXEL, QUADRATIC_HEXAHEDRON, TRIQUADRATIC_HEXAHEDRON ->
              ReferenceCell.HEXAHEDRON;
          case WEDGE, QUADRATIC_WEDGE, QUADRATIC_LINEAR_WEDGE, BIQUADRATIC_QUADRATIC_WEDGE ->
              ReferenceCell.PRISM;
          default -> null;
        });
  }

  /**
   * Which node of a cell is each node of its element.
   *
   * @param local [n], or -1 where the cell has no node
   */
  private record NodeMatch(ReferenceCell cell, int[] local) {
    static NodeMatch of(CellType type, int order) {
      ReferenceCell cell =
          shape(type)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "There is no element for cells of type "
                              + type
                              + ": expected triangles, quadrilaterals, tetrahedra, hexahedra or"
                              + " prisms. Split the others first."));
      LagrangeElement element = LagrangeElement.of(cell, order);
      double[] given = ShapeFunctions.of(type).orElseThrow().nodes();
      int[] local = new int[element.nodeCount()];
      for (int i = 0; i < local.length; i++) {
        local[i] = find(given, element.node(i)).orElse(-1);
      }
      return new NodeMatch(cell, local);
    }

    private static OptionalInt find(double[] given, double[] node) {
      for (int k = 0; k < given.length / 3; k++) {
        double distance = 0;
        for (int axis = 0; axis < node.length; axis++) {
          distance += Math.abs(given[3 * k + axis] - node[axis]);
        }
        if (distance < SAME) {
          return OptionalInt.of(k);
        }
      }
      return OptionalInt.empty();
    }
  }
}
