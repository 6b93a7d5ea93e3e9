package dev.talus.models.galerkin.network;

import dev.talus.models.kernel.SparseMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * What one sub-network sees of a case: a graph and features of its nodes, coordinates first. Arrays
 * are not copied and not to be changed.
 *
 * @param laplacian the graph's {@link ChebyshevGraph#scaledLaplacian} [nodes, nodes]
 * @param features [nodes, width], row-major
 * @param width features of a node
 */
public record NodeInputs(SparseMatrix laplacian, double[] features, int width) {
  /** Checks that there are features for every node. */
  public NodeInputs {
    if (width < 1 || features.length != (long) laplacian.rows() * width) {
      throw new IllegalArgumentException(
          "Expected %d features for each of %d nodes, found %d values."
              .formatted(width, laplacian.rows(), features.length));
    }
    if (!Arrays.stream(features).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("Expected finite features of nodes, found others.");
    }
  }

  /** Number of nodes. */
  public int nodes() {
    return laplacian.rows();
  }

  /**
   * The same with more features of every node, such as a material.
   *
   * @param more [nodes, moreWidth], row-major
   */
  public NodeInputs withFeatures(double[] more, int moreWidth) {
    if (moreWidth < 1 || more.length != (long) nodes() * moreWidth) {
      throw new IllegalArgumentException(
          "Expected %d more features for each of %d nodes, found %d values."
              .formatted(moreWidth, nodes(), more.length));
    }
    int all = width + moreWidth;
    double[] joined = new double[Math.multiplyExact(nodes(), all)];
    for (int node = 0; node < nodes(); node++) {
      System.arraycopy(features, node * width, joined, node * all, width);
      System.arraycopy(more, node * moreWidth, joined, node * all + width, moreWidth);
    }
    return new NodeInputs(laplacian, joined, all);
  }

  /** The same with parameters of the case as more features, equal at all nodes. */
  public NodeInputs withParameters(double... parameters) {
    double[] columns = new double[Math.multiplyExact(nodes(), parameters.length)];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = parameters[i % parameters.length];
    }
    return withFeatures(columns, parameters.length);
  }

  /** Several cases as one, side by side: nodes one after the other, no links between cases. */
  public static NodeInputs sideBySide(List<NodeInputs> cases) {
    int width = cases.get(0).width;
    double[] features =
        new double[cases.stream().mapToInt(c -> c.features.length).reduce(0, Math::addExact)];
    int at = 0;
    for (NodeInputs each : cases) {
      if (each.width != width) {
        throw new IllegalArgumentException(
            "Expected cases with equally many features of a node, found "
                + width
                + " and "
                + each.width
                + ".");
      }
      System.arraycopy(each.features, 0, features, at, each.features.length);
      at += each.features.length;
    }
    SparseMatrix laplacian =
        SparseMatrix.blockDiagonal(cases.stream().map(NodeInputs::laplacian).toList());
    return new NodeInputs(laplacian, features, width);
  }
}
