package dev.talus.models.galerkin.network;

import dev.talus.datasets.partition.Adjacency;
import dev.talus.datasets.partition.LayerHalo;
import dev.talus.datasets.partition.RecursiveBisection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a graph's nodes: its own and those around them.
 *
 * @param nodes in the whole graph, ascending
 * @param owned which of them are its own [nodes]
 */
record NodePart(int[] nodes, boolean[] owned) {

  /** Receives the place of something own in a part and in the whole. */
  interface PlaceVisitor {
    void visit(int inPart, int inWhole);
  }

  /** Goes through the part's own nodes. */
  void forEachOwned(PlaceVisitor visitor) {
    for (int i = 0; i < nodes.length; i++) {
      if (owned[i]) {
        visitor.visit(i, nodes[i]);
      }
    }
  }

  /**
   * Cuts a graph.
   *
   * @param inputs its nodes
   * @param dimension coordinates among their features
   * @param count number of parts
   * @param reach links from its own nodes that a part has to have around them
   */
  static List<NodePart> cut(NodeInputs inputs, int dimension, int count, int reach) {
    int nodes = inputs.nodes();
    if (count < 1 || count > nodes) {
      throw new IllegalArgumentException(
          "Cutting a graph of %d nodes: expected 1 to %d parts, found %d."
              .formatted(nodes, nodes, count));
    }
    double[] points = new double[3 * nodes];
    for (int node = 0; node < nodes; node++) {
      System.arraycopy(inputs.features(), node * inputs.width(), points, 3 * node, dimension);
    }
    int[] partOf = RecursiveBisection.parts(points, count);
    Adjacency links =
        new Adjacency(inputs.laplacian().rowStarts(), inputs.laplacian().columnIndices());
    int[][] ghosts = new LayerHalo(links, reach).ofParts(partOf, count);
    List<NodePart> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      parts.add(of(partOf, part, ghosts[part]));
    }
    return parts;
  }

  private static NodePart of(int[] partOf, int part, int[] ghosts) {
    IntStream own = IntStream.range(0, partOf.length).filter(node -> partOf[node] == part);
    int[] nodes = IntStream.concat(own, Arrays.stream(ghosts)).sorted().toArray();
    boolean[] owned = new boolean[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      owned[i] = partOf[nodes[i]] == part;
    }
    return new NodePart(nodes, owned);
  }

  /** What the sub-network sees of the part. */
  NodeInputs of(NodeInputs whole) {
    int width = whole.width();
    double[] features = new double[nodes.length * width];
    for (int i = 0; i < nodes.length; i++) {
      System.arraycopy(whole.features(), nodes[i] * width, features, i * width, width);
    }
    return new NodeInputs(whole.laplacian().principal(nodes), features, width);
  }
}
