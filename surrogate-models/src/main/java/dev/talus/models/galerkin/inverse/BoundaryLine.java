package dev.talus.models.galerkin.inverse;

import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Nodes along a part of the boundary of a plane mesh, from one end to the other, as neighbours are
 * nearer to each other than to the rest.
 *
 * @param dofs one component of a field at these nodes, in their order
 * @param lengths [nodes], length of the line from its first node
 */
public record BoundaryLine(int[] dofs, double[] lengths) {

  /**
   * Orders nodes.
   *
   * @param nodes of a field, at least 3
   * @throws IllegalArgumentException if the mesh is not plane or there are fewer nodes
   */
  public static BoundaryLine of(FunctionSpace space, int field, int component, int[] nodes) {
    if (space.mesh().dimension() != 2 || nodes.length < 3) {
      throw new IllegalArgumentException(
          "Values are sought along a boundary of a plane mesh with at least 3 nodes on it, found "
              + nodes.length
              + " nodes in "
              + space.mesh().dimension()
              + " dimensions.");
    }
    double[] places = space.nodes(field).coordinates();
    int[] line = nodes.clone();
    double[] lengths = new double[line.length];
    swap(line, 0, farthestFromCentre(places, line));
    for (int i = 1; i < line.length; i++) {
      int last = line[i - 1];
      int from = i;
      int next =
          IntStream.range(from, line.length)
              .boxed()
              .min(
                  (a, b) ->
                      Double.compare(
                          distance(places, last, line[a]), distance(places, last, line[b])))
              .orElseThrow();
      swap(line, i, next);
      lengths[i] = lengths[i - 1] + distance(places, last, line[i]);
    }
    return new BoundaryLine(
        Arrays.stream(line).map(node -> space.dof(field, node, component)).toArray(), lengths);
  }

  /**
   * Rows whose squares add up to the integral of the squared second derivative along the line, by
   * divided differences: a measure that does not depend on the mesh.
   *
   * @param size N
   */
  public CsrMatrix curvature(int size) {
    int rows = dofs.length - 2;
    int[] offsets = IntStream.rangeClosed(0, rows).map(i -> 3 * i).toArray();
    int[] indices = new int[3 * rows];
    double[] values = new double[3 * rows];
    for (int i = 0; i < rows; i++) {
      double before = lengths[i + 1] - lengths[i];
      double after = lengths[i + 2] - lengths[i + 1];
      double width = (before + after) / 2;
      double scale = Math.sqrt(width) / width;
      double[] row = {scale / before, -scale / before - scale / after, scale / after};
      int first = i;
      int[] order =
          IntStream.range(0, 3)
              .boxed()
              .sorted((a, b) -> Integer.compare(dofs[first + a], dofs[first + b]))
              .mapToInt(k -> k)
              .toArray();
      for (int k = 0; k < 3; k++) {
        indices[3 * i + k] = dofs[i + order[k]];
        values[3 * i + k] = row[order[k]];
      }
    }
    return new CsrMatrix(size, offsets, indices, values);
  }

  private static int farthestFromCentre(double[] places, int[] nodes) {
    double x = Arrays.stream(nodes).mapToDouble(node -> places[2 * node]).average().orElse(0);
    double y = Arrays.stream(nodes).mapToDouble(node -> places[2 * node + 1]).average().orElse(0);
    int best = 0;
    double most = -1;
    for (int i = 0; i < nodes.length; i++) {
      double away = Math.hypot(places[2 * nodes[i]] - x, places[2 * nodes[i] + 1] - y);
      if (away > most * (1 + 1e-9)) {
        most = away;
        best = i;
      }
    }
    return best;
  }

  private static double distance(double[] places, int a, int b) {
    return Math.hypot(places[2 * a] - places[2 * b], places[2 * a + 1] - places[2 * b + 1]);
  }

  private static void swap(int[] line, int a, int b) {
    int kept = line[a];
    line[a] = line[b];
    line[b] = kept;
  }
}
