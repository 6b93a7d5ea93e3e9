package dev.talus.models.galerkin.mesh;

import dev.talus.datasets.partition.RecursiveBisection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A mesh whose elements are dealt out to parts of equal size, by bisection of their centres. Parts
 * are made one at a time, each with some layers of elements around its own; two elements are
 * neighbours if they share a node.
 */
public final class MeshCut {
  private static final int OUTSIDE = -1;

  private final FiniteElementMesh mesh;
  private final int parts;
  private final int[] partOf; // [elements]
  private final int[] starts; // [nodes + 1], where the elements around each node start
  private final int[] around;

  private MeshCut(FiniteElementMesh mesh, int parts) {
    this.mesh = mesh;
    this.parts = parts;
    this.partOf = RecursiveBisection.parts(centres(mesh), parts);
    this.starts = new int[mesh.nodeCount() + 1];
    mesh.blocks().stream()
        .flatMapToInt(block -> Arrays.stream(block.nodes()))
        .forEach(node -> starts[node + 1]++);
    Arrays.parallelPrefix(starts, Integer::sum);
    this.around = new int[starts[mesh.nodeCount()]];
    int[] next = starts.clone();
    for (int e = 0; e < mesh.elementCount(); e++) {
      for (int node : mesh.nodesOf(e)) {
        around[next[node]++] = e;
      }
    }
  }

  /**
   * Cuts a mesh; the same mesh is cut in the same way in every run.
   *
   * @param parts number of parts, from 1 to the number of elements
   */
  public static MeshCut of(FiniteElementMesh mesh, int parts) {
    if (parts < 1 || parts > mesh.elementCount()) {
      throw new IllegalArgumentException(
          "Cutting a mesh of %d elements: expected 1 to %d parts, found %d."
              .formatted(mesh.elementCount(), mesh.elementCount(), parts));
    }
    return new MeshCut(mesh, parts);
  }

  /** Number of parts. */
  public int parts() {
    return parts;
  }

  /**
   * A part, O(elements of the mesh).
   *
   * @param part from 0
   * @param layers of elements around its own, 0 or more
   */
  public MeshPart part(int part, int layers) {
    int[] layerOf = layersAround(part, layers);
    int[] elements =
        IntStream.range(0, layerOf.length).filter(e -> layerOf[e] != OUTSIDE).toArray();
    int[] nodes = nodesOf(elements);
    int[] newNode = new int[mesh.nodeCount()];
    for (int i = 0; i < nodes.length; i++) {
      newNode[nodes[i]] = i;
    }
    return new MeshPart(
        submesh(elements, nodes, newNode),
        part,
        elements,
        Arrays.stream(elements).map(e -> partOf[e]).toArray(),
        Arrays.stream(elements).map(e -> layerOf[e]).toArray());
  }

  /** For each element 0 if it is the part's own, else the number of its layer, or OUTSIDE. */
  private int[] layersAround(int part, int layers) {
    int[] layerOf = new int[partOf.length];
    int[] queue = new int[partOf.length];
    int end = 0;
    for (int e = 0; e < layerOf.length; e++) {
      layerOf[e] = partOf[e] == part ? 0 : OUTSIDE;
      if (partOf[e] == part) {
        queue[end++] = e;
      }
    }
    boolean[] reached = new boolean[mesh.nodeCount()];
    int from = 0;
    for (int layer = 1; layer <= layers; layer++) {
      int to = end;
      for (int i = from; i < to; i++) {
        for (int node : mesh.nodesOf(queue[i])) {
          for (int k = starts[node]; k < starts[node + 1] && !reached[node]; k++) {
            if (layerOf[around[k]] == OUTSIDE) {
              layerOf[around[k]] = layer;
              queue[end++] = around[k];
            }
          }
          reached[node] = true;
        }
      }
      from = to;
    }
    return layerOf;
  }

  private int[] nodesOf(int[] elements) {
    boolean[] kept = new boolean[mesh.nodeCount()];
    for (int e : elements) {
      for (int node : mesh.nodesOf(e)) {
        kept[node] = true;
      }
    }
    return IntStream.range(0, kept.length).filter(node -> kept[node]).toArray();
  }

  /** Blocks without an element stay, so that blocks have the same numbers in mesh and part. */
  private FiniteElementMesh submesh(int[] elements, int[] nodes, int[] newNode) {
    List<ElementBlock> blocks = new ArrayList<>();
    for (int b = 0; b < mesh.blocks().size(); b++) {
      ElementBlock block = mesh.blocks().get(b);
      int first = mesh.firstElement(b);
      int[] own =
          Arrays.stream(elements).filter(e -> e >= first && e < first + block.count()).toArray();
      blocks.add(
          new ElementBlock(
              block.element(),
              Arrays.stream(own)
                  .flatMap(e -> Arrays.stream(mesh.nodesOf(e)))
                  .map(node -> newNode[node])
                  .toArray(),
              Arrays.stream(own).map(e -> block.cells()[e - first]).toArray()));
    }
    int d = mesh.dimension();
    double[] coordinates = new double[nodes.length * d];
    for (int i = 0; i < nodes.length; i++) {
      System.arraycopy(mesh.coordinates(), nodes[i] * d, coordinates, i * d, d);
    }
    Map<String, FacetSet> groups = new TreeMap<>();
    mesh.groupNames().forEach(name -> groups.put(name, sidesOf(elements, mesh.group(name))));
    return new FiniteElementMesh(
        d,
        coordinates,
        blocks,
        Arrays.stream(nodes).map(mesh::sourcePoint).toArray(),
        groups,
        mesh.regions());
  }

  private static FacetSet sidesOf(int[] elements, FacetSet facets) {
    FacetSet kept = facets.where(i -> Arrays.binarySearch(elements, facets.elements()[i]) >= 0);
    return new FacetSet(
        Arrays.stream(kept.elements()).map(e -> Arrays.binarySearch(elements, e)).toArray(),
        kept.sides());
  }

  /** Means of the nodes of all elements, [elements, 3]. */
  private static double[] centres(FiniteElementMesh mesh) {
    int d = mesh.dimension();
    double[] centres = new double[3 * mesh.elementCount()];
    for (int b = 0; b < mesh.blocks().size(); b++) {
      ElementBlock block = mesh.blocks().get(b);
      int n = block.element().nodeCount();
      for (int at = 0; at < block.nodes().length; at++) {
        int element = mesh.firstElement(b) + at / n;
        for (int axis = 0; axis < d; axis++) {
          centres[3 * element + axis] += mesh.coordinates()[block.nodes()[at] * d + axis] / n;
        }
      }
    }
    return centres;
  }
}
