package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The grids of an XDMF file, one a step; values are read with their step. */
final class XdmfSeries implements MeshSeries {
  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final String version;
  private final Grids grids;
  private final Set<String> notes = new LinkedHashSet<>();

  XdmfSeries(FileTree files, String path, ReadLimits limits, Element root) throws IOException {
    this.files = files;
    this.path = path;
    this.limits = limits;
    this.version = root.attribute("Version");
    try (DataItems items = items()) {
      this.grids = new Grids(root, items);
      for (String name : grids.leftOut()) {
        notes.add("The collection '" + name + "' is left out: only the first of a file is read.");
      }
    }
  }

  @Override
  public FormatInfo info() {
    return new FormatInfo("xdmf", version, grids.encoding());
  }

  @Override
  public List<OptionalDouble> times() {
    return grids.steps().stream().map(Grids.Step::time).toList();
  }

  @Override
  public UnstructuredMesh read(int step) throws IOException {
    Grids.Step grid = grids.steps().get(step);
    try (DataItems items = items()) {
      double[] points = points(grid.geometry(), items);
      Cells cells = new Topology(grid.topology(), items, points.length / 3).read();
      List<DataArray> pointData = new ArrayList<>();
      List<DataArray> cellData = new ArrayList<>();
      for (Element attribute : (Iterable<Element>) grid.grid().all("Attribute")::iterator) {
        if (ElementFunction.is(attribute)) {
          readFunction(attribute, items, points.length / 3, cells, pointData, cellData);
        } else {
          readAttribute(attribute, items, points.length / 3, cells.count(), pointData, cellData);
        }
      }
      return new UnstructuredMesh(
          points, cells, pointData, cellData, List.of(), List.of(), grid.time());
    }
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private DataItems items() {
    return new DataItems(files, path, limits, limits.budget(files.describe(path)));
  }

  private static double[] points(Element geometry, DataItems items) throws IOException {
    String type = geometry.attribute("GeometryType", "Type").toUpperCase(Locale.ROOT);
    List<Element> parts = geometry.all("DataItem").toList();
    int width =
        switch (type) {
          case "XYZ", "", "X_Y_Z" -> 3;
          case "XY", "X_Y" -> 2;
          default -> throw items.failure(geometry, "a geometry of points", type);
        };
    boolean apart = type.contains("_");
    if (parts.size() != (apart ? width : 1)) {
      throw items.failure(geometry, "DataItems of the type " + type, parts.size() + " of them");
    }
    double[][] values = new double[parts.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = items.read(parts.get(i)).toDoubles();
      if (values[i].length != values[0].length || (!apart && values[i].length % width != 0)) {
        throw items.failure(
            geometry, width + " coordinates a point", values[i].length + " numbers");
      }
    }
    if (!apart && width == 3) {
      return values[0];
    }
    int count = apart ? values[0].length : values[0].length / width;
    double[] points = items.coordinates(count);
    for (int i = 0; i < count; i++) {
      for (int axis = 0; axis < width; axis++) {
        points[3 * i + axis] = apart ? values[axis][i] : values[0][width * i + axis];
      }
    }
    return points;
  }

  private void readAttribute(
      Element attribute,
      DataItems items,
      int points,
      int cells,
      List<DataArray> pointData,
      List<DataArray> cellData)
      throws IOException {
    String name = attribute.attribute("Name");
    String center = attribute.attribute("Center");
    boolean onCells = center.equalsIgnoreCase("Cell");
    if (!onCells && !center.isEmpty() && !center.equalsIgnoreCase("Node")) {
      notes.add("The attribute '" + name + "' is left out: its center is " + center + ".");
      return;
    }
    Optional<Element> item = attribute.first("DataItem");
    if (item.isEmpty()) {
      throw items.failure(attribute, "a DataItem with the values", "none");
    }
    Hdf5Numbers numbers = items.read(item.get());
    int tuples = onCells ? cells : points;
    if (tuples == 0 || numbers.length() % tuples != 0 || numbers.length() == 0) {
      throw items.failure(
          item.get(),
          "values for " + tuples + (onCells ? " cells" : " points"),
          numbers.length() + " values");
    }
    (onCells ? cellData : pointData).add(numbers.named(name, numbers.length() / tuples));
  }

  private void readFunction(
      Element attribute,
      DataItems items,
      int points,
      Cells cells,
      List<DataArray> pointData,
      List<DataArray> cellData)
      throws IOException {
    ElementFunction function = new ElementFunction(attribute, items);
    String name = attribute.attribute("Name");
    Optional<DataArray> values = function.read(cells, points);
    if (values.isEmpty()) {
      notes.add(
          "The function '"
              + name
              + "' is left out: only continuous ones of degree 1 and 2 on simplices and those that"
              + " are constant on each cell have exact values on points or cells, if the cells are"
              + " in order.");
      return;
    }
    (function.onCells() ? cellData : pointData).add(values.get());
    if (function.hasMoreThanVertices()) {
      notes.add("The function '" + name + "' of degree 2 is read at the vertices alone.");
    }
  }
}
