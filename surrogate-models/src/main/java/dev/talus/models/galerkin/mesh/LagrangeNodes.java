package dev.talus.models.galerkin.mesh;

import dev.talus.models.galerkin.element.LagrangeElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The nodes of one order on a mesh: where the values of a field of that order live. Of the order of
 * the mesh itself they are the nodes of the mesh, with the same numbers. Otherwise the vertices
 * come first, in the order that they have in the mesh, then the others as the elements meet them.
 */
public final class LagrangeNodes {
  private final FiniteElementMesh mesh;
  private final int order;
  private final List<LagrangeElement> elements = new ArrayList<>();
  private final List<int[]> connectivity = new ArrayList<>();
  private final int[] meshNodes; // [vertices first]
  private final double[] coordinates;

  LagrangeNodes(FiniteElementMesh mesh, int order) {
    this.mesh = mesh;
    this.order = order;
    for (ElementBlock block : mesh.blocks()) {
      elements.add(LagrangeElement.of(block.element().cell(), order));
    }
    if (order == mesh.order()) {
      mesh.blocks().forEach(block -> connectivity.add(block.nodes()));
      this.meshNodes = null;
      this.coordinates = mesh.coordinates();
    } else {
      int[] vertexNumbers = vertexNumbers(mesh);
      int count = 0;
      int[] vertices = new int[vertexNumbers.length];
      for (int node = 0; node < vertexNumbers.length; node++) {
        if (vertexNumbers[node] >= 0) {
          vertices[count++] = node;
        }
      }
      this.meshNodes = Arrays.copyOf(vertices, count);
      this.coordinates = new double[number(vertexNumbers, count) * mesh.dimension()];
      place();
    }
  }

  /** Number of nodes, n. */
  public int count() {
    return coordinates.length / mesh.dimension();
  }

  /** Order of the functions on these nodes. */
  public int order() {
    return order;
  }

  /** Coordinates, [n, d]. Not copied: treat as read-only. */
  public double[] coordinates() {
    return coordinates;
  }

  /** The element of a block. */
  public LagrangeElement element(int block) {
    return elements.get(block);
  }

  /** Nodes of the elements of a block, [m, nodes of the element]. Treat as read-only. */
  public int[] connectivity(int block) {
    return connectivity.get(block);
  }

  /** The mesh that these nodes are on. */
  public FiniteElementMesh mesh() {
    return mesh;
  }

  /** The node of the mesh that a node lies on, or -1 if there is none. */
  public int meshNode(int node) {
    return meshNodes == null ? node : node < meshNodes.length ? meshNodes[node] : -1;
  }

  /** The node that is nearest to a place, the first of equals; O(n). */
  public int nearest(double[] place) {
    int d = mesh.dimension();
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int node = 0; node < count(); node++) {
      double square = 0;
      for (int axis = 0; axis < d; axis++) {
        double difference = coordinates[node * d + axis] - place[axis];
        square += difference * difference;
      }
      if (square < least) {
        least = square;
        best = node;
      }
    }
    return best;
  }

  /** Nodes on sides of elements, rising. */
  public int[] on(FacetSet facets) {
    boolean[] hit = new boolean[count()];
    for (int i = 0; i < facets.count(); i++) {
      int block = mesh.blockOf(facets.elements()[i]);
      int local = facets.elements()[i] - mesh.firstElement(block);
      LagrangeElement element = elements.get(block);
      int[] nodes = connectivity.get(block);
      for (int k : element.nodesOnSide(facets.sides()[i])) {
        hit[nodes[local * element.nodeCount() + k]] = true;
      }
    }
    return java.util.stream.IntStream.range(0, hit.length).filter(n -> hit[n]).toArray();
  }

  private static int[] vertexNumbers(FiniteElementMesh mesh) {
    int[] numbers = new int[mesh.nodeCount()];
    Arrays.fill(numbers, -1);
    for (ElementBlock block : mesh.blocks()) {
      int n = block.element().nodeCount();
      for (int v : block.element().vertexNodes()) {
        for (int e = 0; e < block.count(); e++) {
          numbers[block.nodes()[e * n + v]] = 0;
        }
      }
    }
    int count = 0;
    for (int node = 0; node < numbers.length; node++) {
      numbers[node] = numbers[node] < 0 ? -1 : count++;
    }
    return numbers;
  }

  /** Fills the connectivity; returns the number of nodes. */
  private int number(int[] vertexNumbers, int vertices) {
    NodeNumbers numbers = new NodeNumbers();
    int count = vertices;
    for (int b = 0; b < elements.size(); b++) {
      ElementBlock block = mesh.blocks().get(b);
      LagrangeElement element = elements.get(b);
      int[] corners = block.element().vertexNodes();
      int[] vertexNodes = element.vertexNodes();
      int n = element.nodeCount();
      int meshN = block.element().nodeCount();
      int[] nodes = new int[block.count() * n];
      int[][] weights = new int[n][];
      for (int i = 0; i < n; i++) {
        weights[i] = element.vertexWeights(i);
      }
      for (int e = 0; e < block.count(); e++) {
        for (int v = 0; v < corners.length; v++) {
          nodes[e * n + vertexNodes[v]] = vertexNumbers[block.nodes()[e * meshN + corners[v]]];
        }
        for (int i = 0; i < n; i++) {
          if (isVertex(weights[i])) {
            continue;
          }
          int found = numbers.find(weights[i], nodes, e * n, vertexNodes);
          if (found < 0) {
            found = count++;
            numbers.put(weights[i], nodes, e * n, vertexNodes, found);
          }
          nodes[e * n + i] = found;
        }
      }
      connectivity.add(nodes);
    }
    return count;
  }

  private void place() {
    int d = mesh.dimension();
    for (int b = 0; b < elements.size(); b++) {
      ElementBlock block = mesh.blocks().get(b);
      LagrangeElement element = elements.get(b);
      int n = element.nodeCount();
      int meshN = block.element().nodeCount();
      double[] values = new double[meshN];
      for (int i = 0; i < n; i++) {
        block.element().values(element.node(i), values);
        for (int e = 0; e < block.count(); e++) {
          int to = connectivity.get(b)[e * n + i];
          for (int axis = 0; axis < d; axis++) {
            double sum = 0;
            for (int k = 0; k < meshN; k++) {
              sum += values[k] * mesh.coordinates()[block.nodes()[e * meshN + k] * d + axis];
            }
            coordinates[to * d + axis] = sum;
          }
        }
      }
    }
    for (int node = 0; node < meshNodes.length; node++) {
      System.arraycopy(mesh.coordinates(), meshNodes[node] * d, coordinates, node * d, d);
    }
  }

  private static boolean isVertex(int[] weights) {
    int positive = 0;
    for (int weight : weights) {
      positive += weight > 0 ? 1 : 0;
    }
    return positive == 1;
  }
}
