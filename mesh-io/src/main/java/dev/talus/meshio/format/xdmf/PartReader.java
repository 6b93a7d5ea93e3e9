package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads one uniform grid: its points, cells and attributes. */
final class PartReader {
  private final Grids.Part part;
  private final DataItems items;
  private final Set<String> notes;
  private final List<DataArray> pointData = new ArrayList<>();
  private final List<DataArray> cellData = new ArrayList<>();

  PartReader(Grids.Part part, DataItems items, Set<String> notes) {
    this.part = part;
    this.items = items;
    this.notes = notes;
  }

  UnstructuredMesh read(OptionalDouble time) throws IOException {
    Optional<StructuredTopology> structured = StructuredTopology.of(part.topology());
    double[] points;
    Cells cells;
    if (structured.isPresent()) {
      int[] counts = structured.get().counts(part, items);
      Optional<double[]> along = structured.get().points(part.geometry(), items, counts);
      points = along.isPresent() ? along.get() : points(part.geometry());
      cells = structured.get().cells(counts);
      if (points.length != 3L * counts[0] * counts[1] * counts[2]) {
        throw items.failure(
            part.geometry(), "the points of the Dimensions", points.length / 3 + " points");
      }
    } else {
      points = points(part.geometry());
      cells = new Topology(part.topology(), items, points.length / 3).read();
    }
    for (Element each : (Iterable<Element>) part.grid().all("Attribute")::iterator) {
      Element attribute = items.references().resolve(each);
      if (ElementFunction.is(attribute)) {
        readFunction(attribute, points.length / 3, cells);
      } else {
        readAttribute(attribute, points.length / 3, cells.count());
      }
    }
    return new UnstructuredMesh(points, cells, pointData, cellData, List.of(), List.of(), time);
  }

  private double[] points(Element geometry) throws IOException {
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

  private void readAttribute(Element attribute, int points, int cells) throws IOException {
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

  private void readFunction(Element attribute, int points, Cells cells) throws IOException {
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
