package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.compose.StructuredCells;
import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Reads a legacy file of VTK, text or binary, of any version up to 5.1 ("VTK File Formats", simple
 * legacy formats).
 */
final class LegacyFile {
  static final String MAGIC = "# vtk DataFile Version";

  private final ReadContext context;
  private final ByteCursor in;
  private final LegacyValues values;
  private final LegacyAttributes attributes;
  private final String dataSet;
  private final List<DataArray> fieldData = new ArrayList<>();
  private final List<DataArray> pointData = new ArrayList<>();
  private final List<DataArray> cellData = new ArrayList<>();
  private final PolyCells poly = new PolyCells();
  private final double[][] axes = new double[3][];
  private double[] points = {};
  private LegacyCells cells;
  private int[] types = {};
  private long[] dimensions = {0, 0, 0};
  private double[] origin = {0, 0, 0};
  private double[] spacing = {1, 1, 1};
  private UnstructuredMesh geometry;
  private List<DataArray> current;
  private int tuples;

  private LegacyFile(ReadContext context, ByteCursor in, LegacyValues values, String dataSet) {
    this.context = context;
    this.in = in;
    this.values = values;
    this.attributes = new LegacyAttributes(in, values);
    this.dataSet = dataSet;
  }

  /**
   * The first lines of a file.
   *
   * @param version version in the first line
   * @param form text or binary
   * @param dataSet kind of data set, upper case
   */
  record Head(String version, LegacyValues.Form form, String dataSet) {}

  /** Reads the mesh of a file from its start. */
  static UnstructuredMesh read(ReadContext context, ByteCursor in) throws IOException {
    Head head = head(in);
    return new LegacyFile(context, in, new LegacyValues(context, in, head.form()), head.dataSet())
        .read();
  }

  /** Reads the first lines. */
  static Head head(ByteCursor in) throws IOException {
    String first = in.restOfLine();
    if (!first.startsWith(MAGIC)) {
      throw in.failure("a first line that starts with \"" + MAGIC + "\"", Quote.of(first));
    }
    in.restOfLine(); // a title
    LegacyValues.Form form =
        switch (word(in, "ASCII or BINARY").toUpperCase(Locale.ROOT)) {
          case "ASCII" -> LegacyValues.Form.ASCII;
          case "BINARY" -> LegacyValues.Form.BINARY;
          default -> throw in.failure("ASCII or BINARY", Quote.of(in.word()));
        };
    if (!word(in, "DATASET").equalsIgnoreCase("DATASET")) {
      throw in.failure("the keyword DATASET", Quote.of(in.word()));
    }
    String dataSet = LegacyLine.take(in).text(0).toUpperCase(Locale.ROOT);
    return new Head(first.substring(MAGIC.length()).strip(), form, dataSet);
  }

  /** The time, if it stands in a field before the mesh. */
  static OptionalDouble time(ReadContext context, ByteCursor in, Head head) throws IOException {
    if (!in.nextWord() || !in.word().equalsIgnoreCase("FIELD")) {
      return OptionalDouble.empty();
    }
    LegacyAttributes attributes =
        new LegacyAttributes(in, new LegacyValues(context, in, head.form()));
    OptionalDouble time = OptionalDouble.empty();
    for (DataArray array : attributes.field(LegacyLine.take(in))) {
      time = FieldData.timeOf(array).isPresent() ? FieldData.timeOf(array) : time;
    }
    return time;
  }

  private UnstructuredMesh read() throws IOException {
    while (in.nextWord()) {
      section(LegacyLine.take(in));
    }
    UnstructuredMesh mesh = geometry();
    return FieldData.attach(
        new UnstructuredMesh(
            mesh.points(),
            mesh.cells(),
            pointData,
            cellData,
            List.of(),
            List.of(),
            OptionalDouble.empty()),
        fieldData);
  }

  private void section(LegacyLine line) throws IOException {
    switch (line.keyword().toUpperCase(Locale.ROOT)) {
      case "METADATA" -> LegacyAttributes.skipMetadata(in);
      case "POINTS" -> points = values.doubles(line.text(1), times(line.count(0), 3), "POINTS");
      case "CELLS" -> cells = LegacyCells.read(in, line, values, rows());
      case "CELL_TYPES" -> types = values.integers("int", line.count(0), "CELL_TYPES");
      case "VERTICES" -> poly(PolyCells.Section.VERTS, line);
      case "LINES" -> poly(PolyCells.Section.LINES, line);
      case "POLYGONS" -> poly(PolyCells.Section.POLYS, line);
      case "TRIANGLE_STRIPS" -> poly(PolyCells.Section.STRIPS, line);
      case "DIMENSIONS" -> {
        for (int axis = 0; axis < 3; axis++) {
          dimensions[axis] = line.count(axis);
        }
      }
      case "ORIGIN" -> origin = line.three();
      case "SPACING", "ASPECT_RATIO" -> spacing = line.three();
      case "X_COORDINATES" -> axes[0] = axis(line);
      case "Y_COORDINATES" -> axes[1] = axis(line);
      case "Z_COORDINATES" -> axes[2] = axis(line);
      case "POINT_DATA" -> start(pointData, line, geometry().pointCount(), "points");
      case "CELL_DATA" -> start(cellData, line, geometry().cells().count(), "cells");
      case "FIELD" ->
          (current == null ? fieldData : current).addAll(checked(attributes.field(line)));
      default -> {
        if (current == null) {
          throw in.failure("a part of a " + dataSet + " data set", Quote.of(line.keyword()));
        }
        current.addAll(attributes.read(line, tuples));
      }
    }
  }

  private double[] axis(LegacyLine line) throws IOException {
    return values.doubles(line.text(1), line.count(0), line.keyword());
  }

  private void poly(PolyCells.Section section, LegacyLine line) throws IOException {
    LegacyCells list = LegacyCells.read(in, line, values, rows());
    poly.set(section, list.offsets(), list.nodes());
  }

  private void start(List<DataArray> target, LegacyLine line, int expected, String what)
      throws IOException {
    if (line.count(0) != expected) {
      throw in.failure("data of the " + expected + " " + what, "of " + line.count(0));
    }
    current = target;
    tuples = expected;
  }

  /** Fields hold arrays of any length, but those of points and cells have one tuple each. */
  private List<DataArray> checked(List<DataArray> arrays) throws MeshFormatException {
    for (DataArray array : arrays) {
      if (current != null && array.tuples() != tuples) {
        throw in.failure(
            tuples + " tuples of the array " + array.name(), Integer.toString(array.tuples()));
      }
    }
    return arrays;
  }

  /** Points and cells, once they have all been read. */
  private UnstructuredMesh geometry() throws IOException {
    if (geometry == null) {
      geometry =
          switch (dataSet) {
            case "UNSTRUCTURED_GRID" ->
                new UnstructuredMesh(
                    points, cells == null ? Cells.none() : cells.withTypes(types, rows()));
            case "POLYDATA" -> new UnstructuredMesh(points, poly.build(rows()));
            case "STRUCTURED_POINTS", "STRUCTURED_GRID", "RECTILINEAR_GRID" -> structured();
            default ->
                throw in.failure(
                    "the data set UNSTRUCTURED_GRID, POLYDATA or a structured one",
                    Quote.of(dataSet));
          };
    }
    return geometry;
  }

  private UnstructuredMesh structured() throws IOException {
    int count =
        StructuredCells.claimPoints(
            context.budget(), context.limits(), dimensions, in.fileName(), in.size(), "DIMENSIONS");
    int nx = (int) dimensions[0];
    int ny = (int) dimensions[1];
    int nz = (int) dimensions[2];
    boolean free = dataSet.equals("STRUCTURED_GRID");
    double[] grid =
        free ? points : StructuredCells.rectilinear(axis(0, nx), axis(1, ny), axis(2, nz));
    if (grid.length != 3 * count) {
      throw in.failure("POINTS for DIMENSIONS of " + count, grid.length / 3 + " points");
    }
    return new UnstructuredMesh(
        grid,
        StructuredCells.of(
            nx, ny, nz, free ? StructuredCells.Edges.FREE : StructuredCells.Edges.ALONG_AXES));
  }

  private double[] axis(int axis, int count) throws MeshFormatException {
    if (dataSet.equals("STRUCTURED_POINTS")) {
      double[] coordinates = new double[count];
      for (int i = 0; i < count; i++) {
        coordinates[i] = origin[axis] + i * spacing[axis];
      }
      return coordinates;
    }
    if (axes[axis] == null || axes[axis].length != count) {
      throw in.failure(
          count + " coordinates along axis " + axis,
          axes[axis] == null ? "none" : Integer.toString(axes[axis].length));
    }
    return axes[axis];
  }

  private CellRows rows() {
    return new CellRows(in.fileName(), "cells", points.length / 3);
  }

  private static long times(long count, int factor) {
    return count > Long.MAX_VALUE / factor ? Long.MAX_VALUE : count * factor;
  }

  private static String word(ByteCursor in, String expected) throws IOException {
    if (!in.nextWord()) {
      throw in.failure(expected, "the end of the file");
    }
    return in.word();
  }
}
