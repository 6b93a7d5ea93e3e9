package dev.talus.meshio.format.cgns;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * A zone: points with cells on them, by list or by a grid of indices.
 *
 * @param dimension of the cells in the base
 * @param vertices number of points along each index; one number if unstructured
 * @param cells number of cells along each index; one number if unstructured
 */
record Zone(CgnsNode node, int dimension, boolean structured, int[] vertices, int[] cells) {
  private static final String[] AXES = {"X", "Y", "Z"};

  static Zone of(CgnsNode node, int dimension) throws IOException {
    String type = node.textOf("ZoneType_t", "Structured");
    boolean structured = type.equals("Structured");
    if (!structured && !type.equals("Unstructured")) {
      throw node.failure("a zone that is Structured or Unstructured", type);
    }
    int indices = structured ? dimension : 1;
    long[] sizes = node.integers(3 * indices);
    int[] vertices = new int[indices];
    int[] cells = new int[indices];
    long product = 1;
    for (int i = 0; i < indices; i++) {
      if (sizes[i] < 0 || sizes[i] > Integer.MAX_VALUE || sizes[indices + i] < 0) {
        throw node.failure("numbers of points and cells", sizes[i] + " and " + sizes[indices + i]);
      }
      if (structured && (sizes[i] < 1 || sizes[indices + i] != sizes[i] - 1)) {
        throw node.failure(
            "one cell less than points along each index",
            sizes[indices + i] + " cells and " + sizes[i] + " points");
      }
      product *= sizes[i];
      if (product > Integer.MAX_VALUE || sizes[indices + i] > Integer.MAX_VALUE) {
        throw node.failure("fewer than 2^31 points and cells", "more");
      }
      vertices[i] = (int) sizes[i];
      cells[i] = (int) sizes[indices + i];
    }
    return new Zone(node, dimension, structured, vertices, cells);
  }

  String name() {
    return node.name();
  }

  int vertexCount() {
    return product(vertices);
  }

  int cellCount() {
    return product(cells);
  }

  /**
   * Coordinates, [n, 3]; 0 along axes that the base does not have.
   *
   * @param grid name of the coordinates to take, for meshes that move; else the first are taken
   */
  double[] points(Optional<String> grid) throws IOException {
    Optional<CgnsNode> chosen =
        grid.isPresent() ? node.child(grid.get()) : node.first("GridCoordinates_t");
    CgnsNode coordinates =
        chosen.orElseThrow(
            () -> node.failure("coordinates " + grid.orElse("of label GridCoordinates_t"), "none"));
    if (coordinates.child("CoordinateX").isEmpty()) {
      throw coordinates.failure("CoordinateX, CoordinateY and CoordinateZ", "none of that name");
    }
    int count = vertexCount();
    double[][] axes = new double[AXES.length][];
    for (int axis = 0; axis < AXES.length; axis++) {
      Optional<CgnsNode> values = coordinates.child("Coordinate" + AXES[axis]);
      if (values.isPresent()) {
        Hdf5Numbers numbers =
            structured
                ? Rind.inside(coordinates, values.get(), vertices)
                : checked(values.get(), count);
        axes[axis] = numbers.toDoubles();
      }
    }
    double[] points = new double[node.files().budget().claim(3L * count, Double.BYTES, "points")];
    for (int axis = 0; axis < AXES.length; axis++) {
      for (int i = 0; axes[axis] != null && i < count; i++) {
        points[3 * i + axis] = axes[axis][i];
      }
    }
    return points;
  }

  /** Numbers of a node, one for each of {@code count} points or cells. */
  static Hdf5Numbers checked(CgnsNode node, int count) throws IOException {
    Hdf5Numbers numbers = node.numbers();
    if (numbers.length() != count) {
      throw wrongLength(node, count, numbers.length());
    }
    return numbers;
  }

  private static MeshFormatException wrongLength(CgnsNode node, int expected, int found) {
    return node.failure(
        String.format(Locale.ROOT, "%d values, one each and none of rind planes", expected),
        found + " values");
  }

  private static int product(int[] factors) {
    int product = 1;
    for (int factor : factors) {
      product *= factor;
    }
    return product;
  }
}
