package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.compose.ArrayValues;
import dev.talus.meshio.format.compose.StructuredCells;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.mesh.DataArray;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads elements {@code DataItem}: stored numbers, and selections and functions of others. */
final class DataItems implements Closeable {
  /** Items in items; more are a trap, as each can name the one below it several times. */
  private static final int MAX_DEPTH = 6;

  private final FileTree files;
  private final String path;
  private final String fileName;
  private final ReadLimits limits;
  private final MemoryBudget budget;
  private final References references;
  private final StoredNumbers stored;
  private int depth;

  DataItems(
      FileTree files, String path, ReadLimits limits, MemoryBudget budget, References references) {
    this.files = files;
    this.path = path;
    this.fileName = files.describe(path);
    this.limits = limits;
    this.budget = budget;
    this.references = references;
    this.stored = new StoredNumbers(files, path, limits, budget);
  }

  /** What elements stand for. */
  References references() {
    return references;
  }

  /** The numbers of an item; its dimensions are those that the XML declares. */
  Hdf5Numbers read(Element reference) throws IOException {
    Element item = references.resolve(reference);
    if (depth == MAX_DEPTH) {
      throw failure(reference, "items of at most " + MAX_DEPTH + " items in turn", "more");
    }
    depth++;
    try {
      return switch (item.attribute("ItemType").toUpperCase(Locale.ROOT)) {
        case "", "UNIFORM" -> stored.read(item);
        case "HYPERSLAB" -> hyperSlab(item);
        case "COORDINATES" -> coordinates(item);
        case "FUNCTION" -> function(item);
        default ->
            throw failure(
                item,
                "a DataItem of ItemType Uniform, HyperSlab, Coordinates or Function",
                item.attribute("ItemType"));
      };
    } finally {
      depth--;
    }
  }

  /** Room for values. */
  double[] values(long count) throws MeshFormatException {
    return new double[budget.claim(count, Double.BYTES, "values")];
  }

  /** Room for points, [count, 3]. */
  double[] coordinates(int count) throws MeshFormatException {
    return new double[budget.claim(3L * count, Double.BYTES, "points")];
  }

  MeshFormatException failure(Element at, String expected, String found) {
    return stored.failure(at, expected, found);
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }

  private Hdf5Numbers hyperSlab(Element item) throws IOException {
    List<Element> parts = item.all("DataItem").toList();
    if (parts.size() != 2) {
      throw failure(item, "two DataItems, the selection and the values", parts.size() + " of them");
    }
    long[] numbers = read(parts.get(0)).toLongs(failure(parts.get(0), "integers", "other numbers"));
    Hdf5Numbers source = read(parts.get(1));
    int rank = source.dimensions().length;
    if (numbers.length != 3 * rank) {
      throw failure(
          parts.get(0),
          "start, stride and count of " + rank + " axes",
          numbers.length + " numbers");
    }
    HyperSlab slab = HyperSlab.of(numbers, rank);
    if (!slab.fits(source.dimensions())) {
      throw failure(
          parts.get(0),
          "a selection within " + Arrays.toString(source.dimensions()),
          Arrays.toString(numbers));
    }
    long[] dimensions =
        item.attribute("Dimensions").isEmpty() ? slab.count() : stored.dimensions(item);
    long size = 1;
    for (long dimension : dimensions) {
      size = Math.multiplyHigh(size, dimension) == 0 ? size * dimension : -1;
    }
    if (size != slab.size()) {
      throw failure(item, slab.size() + " values, as selected", item.attribute("Dimensions"));
    }
    budget.claim(size, Double.BYTES, "a selection of values");
    return new Hdf5Numbers(dimensions, slab.select(source));
  }

  /** Values at points of an array, each given by an index along each axis. */
  private Hdf5Numbers coordinates(Element item) throws IOException {
    List<Element> parts = item.all("DataItem").toList();
    if (parts.size() != 2) {
      throw failure(item, "two DataItems, the places and the values", parts.size() + " of them");
    }
    long[] places = read(parts.get(0)).toLongs(failure(parts.get(0), "integers", "other numbers"));
    Hdf5Numbers source = read(parts.get(1));
    long[] extent = source.dimensions();
    if (places.length % extent.length != 0) {
      throw failure(parts.get(0), extent.length + " indices a value", places.length + " numbers");
    }
    int count = places.length / extent.length;
    budget.claim(count, 2 * Long.BYTES, "a selection of values");
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      long index = 0;
      for (int axis = 0; axis < extent.length; axis++) {
        long place = places[i * extent.length + axis];
        if (place < 0 || place >= extent[axis]) {
          throw failure(parts.get(0), "places within " + Arrays.toString(extent), "" + place);
        }
        index = index * extent[axis] + place;
      }
      indices[i] = (int) index;
    }
    long[] dimensions =
        item.attribute("Dimensions").isEmpty() ? new long[] {count} : stored.dimensions(item);
    if (Arrays.stream(dimensions).reduce(1, (a, b) -> b == 0 ? 0 : a * b) != count) {
      throw failure(item, count + " values, as selected", item.attribute("Dimensions"));
    }
    DataArray selected = ArrayValues.tuples(source.named("", 1), indices);
    return new Hdf5Numbers(dimensions, ArrayValues.of(selected));
  }

  /** {@code JOIN($0, $1, ...)}, the only function: values of the items become components. */
  private Hdf5Numbers function(Element item) throws IOException {
    List<Element> parts = item.all("DataItem").toList();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      names.add("$" + i);
    }
    String wanted = "JOIN(" + String.join(",", names) + ")";
    String text = item.attribute("Function").replaceAll("\\s+", "").replace(';', ',');
    if (parts.isEmpty() || !text.equalsIgnoreCase(wanted)) {
      throw failure(item, "the Function " + wanted, item.attribute("Function"));
    }
    double[][] values = new double[parts.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(parts.get(i)).toDoubles();
      if (values[i].length != values[0].length) {
        throw failure(parts.get(i), values[0].length + " values", values[i].length + " of them");
      }
    }
    int tuples = values[0].length;
    double[] joined = values((long) tuples * values.length);
    for (int i = 0; i < joined.length; i++) {
      joined[i] = values[i % values.length][i / values.length];
    }
    return new Hdf5Numbers(new long[] {tuples, values.length}, joined);
  }

  /**
   * Claims room for a structured grid, which may be large only if the files of its values are.
   *
   * @param lengths points along x, y and z
   */
  void claimGrid(Grids.Part part, long[] lengths) throws IOException {
    long bytes = files.size(path);
    for (Element attribute : part.grid().children()) {
      for (Element item : attribute.children()) {
        String text = references.resolve(item).text().strip();
        String name = text.substring(0, text.indexOf(':') < 0 ? text.length() : text.indexOf(':'));
        boolean apart =
            !item.attribute("Format").isEmpty() && !item.attribute("Format").equals("XML");
        bytes += apart ? files.size(stored.existing(item, name)) : 0;
      }
    }
    StructuredCells.claimPoints(
        budget, limits, lengths, fileName, bytes, part.topology().place() + ", Dimensions");
  }
}
