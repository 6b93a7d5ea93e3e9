package dev.talus.spark.report;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fields on a plane mesh, predicted and solved for.
 *
 * @param caseId the case
 * @param contours the mesh
 * @param fields pairs of arrays
 */
record PlaneFields(String caseId, FilledContours contours, List<Pair> fields) {

  /**
   * A field.
   *
   * @param predicted values at the nodes
   * @param solved the same by Newton's method
   */
  record Pair(DataArray predicted, DataArray solved) {
    String name() {
      return solved.name();
    }

    boolean isVector() {
      return solved.components() > 1;
    }

    double[] predictedSizes() {
      return sizes(predicted, null);
    }

    double[] solvedSizes() {
      return sizes(solved, null);
    }

    /** Of vectors the size of the difference, of scalars predicted less solved. */
    double[] difference() {
      return sizes(predicted, solved);
    }

    /** Sizes of vectors, or scalars as they are, of an array or of its difference from another. */
    private static double[] sizes(DataArray array, DataArray from) {
      double[] sizes = new double[array.tuples()];
      for (int i = 0; i < sizes.length; i++) {
        double square = 0;
        double value = 0;
        for (int c = 0; c < array.components(); c++) {
          int at = i * array.components() + c;
          value = array.number(at) - (from == null ? 0 : from.number(at));
          square += value * value;
        }
        sizes[i] = array.components() == 1 ? value : Math.sqrt(square);
      }
      return sizes;
    }
  }

  /** The same over a mesh, if that lies in a plane z. */
  static Optional<PlaneFields> of(
      String caseId, UnstructuredMesh mesh, List<DataArray> predicted, List<DataArray> solved) {
    double[] points = mesh.points();
    int[] triangles = triangles(mesh.cells());
    boolean flat =
        IntStream.range(0, mesh.pointCount()).allMatch(p -> points[3 * p + 2] == points[2]);
    if (!flat || triangles.length == 0) {
      return Optional.empty();
    }
    double[] x = IntStream.range(0, mesh.pointCount()).mapToDouble(p -> points[3 * p]).toArray();
    double[] y =
        IntStream.range(0, mesh.pointCount()).mapToDouble(p -> points[3 * p + 1]).toArray();
    List<Pair> pairs =
        solved.stream()
            .flatMap(
                of ->
                    predicted.stream()
                        .filter(p -> p.name().equals(of.name()))
                        .map(p -> new Pair(p, of)))
            .toList();
    return Optional.of(new PlaneFields(caseId, new FilledContours(x, y, triangles), pairs));
  }

  /** Plane cells cut into triangles at their corners. */
  private static int[] triangles(Cells cells) {
    IntStream.Builder triangles = IntStream.builder();
    for (int c = 0; c < cells.count(); c++) {
      int corners = corners(cells.type(c), cells.nodeCount(c));
      int[] nodes = cells.nodesOf(c);
      for (int i = 2; i < corners; i++) {
        triangles.add(nodes[0]).add(nodes[i - 1]).add(nodes[i]);
      }
    }
    return triangles.build().toArray();
  }

  private static int corners(CellType type, int nodes) {
    if (type.dimension() != 2) {
      return 0;
    }
    if (type == CellType.POLYGON) {
      return nodes;
    }
    return type.name().endsWith("TRIANGLE") ? 3 : 4;
  }
}
