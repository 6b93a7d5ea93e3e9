package dev.talus.meshio.format.vtkhdf;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.compose.StructuredCells;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Reads the types ImageData, RectilinearGrid and StructuredGrid. */
final class StructuredDataSet {
  static final List<String> TYPES = List.of("ImageData", "RectilinearGrid", "StructuredGrid");

  private final Source source;
  private final String type;

  StructuredDataSet(Source source, String type) {
    this.source = source;
    this.type = type;
  }

  UnstructuredMesh read(int step) throws IOException {
    int[] low = new int[3];
    int[] counts = new int[3];
    int pointCount = counts(low, counts);
    boolean free = type.equals("StructuredGrid");
    double[] points =
        switch (type) {
          case "ImageData" -> image(low, counts);
          case "RectilinearGrid" ->
              StructuredCells.rectilinear(
                  axis("XCoordinates", counts[0], step),
                  axis("YCoordinates", counts[1], step),
                  axis("ZCoordinates", counts[2], step));
          default -> stored(pointCount, step);
        };
    Cells cells =
        StructuredCells.of(
            counts[0],
            counts[1],
            counts[2],
            free ? StructuredCells.Edges.FREE : StructuredCells.Edges.ALONG_AXES);
    Attributes attributes = new Attributes(source, step);
    return new UnstructuredMesh(
        points,
        cells,
        attributes.grid("PointData", pointCount),
        attributes.grid("CellData", cells.count()),
        attributes.field(),
        List.of(),
        source.steps().times().get(step));
  }

  /** Points along the axes, and the indices of the first; returns the number of points. */
  private int counts(int[] low, int[] counts) throws IOException {
    String attribute = type.equals("ImageData") ? "WholeExtent" : "Dimensions";
    int length = type.equals("ImageData") ? 6 : 3;
    long[] extent = source.file().attributeLongs(source.root(), attribute).orElse(new long[0]);
    if (extent.length != length
        || Arrays.stream(extent).anyMatch(i -> Math.abs(i) > Integer.MAX_VALUE / 2)) {
      throw source
          .file()
          .failure(
              source.root() + "@" + attribute,
              length + " integers",
              extent.length == length ? Arrays.toString(extent) : extent.length + " of them");
    }
    long[] dimensions = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      low[axis] = length == 6 ? (int) extent[2 * axis] : 0;
      dimensions[axis] = length == 6 ? extent[2 * axis + 1] - low[axis] + 1 : extent[axis];
    }
    int points =
        StructuredCells.claimPoints(
            source.budget(),
            source.limits(),
            dimensions,
            source.file().fileName(),
            source.fileBytes(),
            source.root() + "@" + attribute);
    for (int axis = 0; axis < 3; axis++) {
      counts[axis] = (int) dimensions[axis];
    }
    return points;
  }

  private double[] image(int[] low, int[] counts) throws IOException {
    return StructuredCells.image(
        low,
        counts,
        numbers("Origin", 0, 0, 0),
        numbers("Spacing", 1, 1, 1),
        numbers("Direction", 1, 0, 0, 0, 1, 0, 0, 0, 1));
  }

  private double[] numbers(String attribute, double... defaults) throws IOException {
    double[] values = source.file().attributeDoubles(source.root(), attribute).orElse(defaults);
    if (values.length != defaults.length) {
      throw source
          .file()
          .failure(
              source.root() + "@" + attribute,
              defaults.length + " numbers",
              values.length + " of them");
    }
    return values;
  }

  /** Coordinates along one axis; the same for all steps if they are stored once. */
  private double[] axis(String name, int count, int step) throws IOException {
    double[] values = atStep(name, 1, step).toDoubles();
    if (values.length != count) {
      throw failure(name, count + " coordinates", values.length);
    }
    return values;
  }

  private double[] stored(int count, int step) throws IOException {
    double[] values = count == 0 ? new double[0] : atStep("Points", 4, step).toDoubles();
    if (values.length != 3L * count) {
      throw failure("Points", "three coordinates for " + count + " points", values.length);
    }
    return values;
  }

  /** With an axis more than usual, the first is that of the steps. */
  private Hdf5Numbers atStep(String name, int axes, int step) throws IOException {
    String path = source.path(name);
    return source.file().dimensions(path).length > axes
        ? source.file().rows(path, step, 1)
        : source.file().numbers(path);
  }

  private MeshFormatException failure(String name, String expected, int found) {
    return source.failure(name, expected, found + " numbers");
  }
}
