package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import dev.talus.meshio.format.compose.ArrayValues;
import dev.talus.meshio.format.compose.StructuredCells;
import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.format.text.NumberParser;
import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.mesh.DataArray;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads elements {@code DataItem}: numbers in the XML, in HDF5 or in binary files. */
final class DataItems implements Closeable {
  /** Items in items; more are a trap, as each can name the one below it several times. */
  private static final int MAX_DEPTH = 6;

  private final FileTree files;
  private final String path;
  private final String fileName;
  private final ReadLimits limits;
  private final MemoryBudget budget;
  private final References references;
  private final Map<String, Hdf5File> open = new HashMap<>();
  private final NumberParser parser = new NumberParser();
  private int depth;

  DataItems(
      FileTree files, String path, ReadLimits limits, MemoryBudget budget, References references) {
    this.files = files;
    this.path = path;
    this.fileName = files.describe(path);
    this.limits = limits;
    this.budget = budget;
    this.references = references;
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
        case "", "UNIFORM" -> uniform(item);
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

  private Hdf5Numbers uniform(Element item) throws IOException {
    long[] dimensions = dimensions(item);
    long size = 1;
    for (long dimension : dimensions) {
      if (dimension < 0 || (dimension > 0 && size > Integer.MAX_VALUE / dimension)) {
        throw failure(item, "dimensions of one array", item.attribute("Dimensions"));
      }
      size *= dimension;
    }
    Object values =
        switch (item.attribute("Format").toUpperCase(Locale.ROOT)) {
          case "XML", "" -> parse(item, (int) size);
          case "HDF" -> fromHdf5(item, (int) size);
          case "BINARY" -> fromBinary(item, (int) size);
          default -> throw failure(item, "Format XML, HDF or Binary", item.attribute("Format"));
        };
    return new Hdf5Numbers(dimensions, values);
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
    return new MeshFormatException(
        fileName,
        at.place(),
        expected,
        Quote.of(found),
        "Check the file, or let ParaView or meshio write it as VTU.");
  }

  @Override
  public void close() throws IOException {
    for (Hdf5File file : open.values()) {
      file.close();
    }
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
    long[] dimensions = item.attribute("Dimensions").isEmpty() ? slab.count() : dimensions(item);
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
        item.attribute("Dimensions").isEmpty() ? new long[] {count} : dimensions(item);
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
        bytes += apart ? files.size(existing(item, name)) : 0;
      }
    }
    StructuredCells.claimPoints(
        budget, limits, lengths, fileName, bytes, part.topology().place() + ", Dimensions");
  }

  private long[] dimensions(Element item) throws MeshFormatException {
    String text = item.attribute("Dimensions");
    try {
      return text.isEmpty()
          ? new long[] {0}
          : Arrays.stream(text.split("\\s+")).mapToLong(Long::parseLong).toArray();
    } catch (NumberFormatException e) {
      throw failure(item, "Dimensions, integers", text);
    }
  }

  private static boolean isInteger(Element item) {
    String type = item.attribute("NumberType", "DataType").toUpperCase(Locale.ROOT);
    return type.equals("INT") || type.equals("UINT") || type.equals("CHAR") || type.equals("UCHAR");
  }

  private int precision(Element item) throws MeshFormatException {
    String type = item.attribute("NumberType", "DataType").toUpperCase(Locale.ROOT);
    String text = item.attribute("Precision");
    return switch (text) {
      case "" -> type.endsWith("CHAR") ? 1 : 4;
      case "1", "2", "4", "8" -> text.charAt(0) - '0';
      default -> throw failure(item, "Precision 1, 2, 4 or 8", text);
    };
  }

  private Object parse(Element item, int size) throws MeshFormatException {
    byte[] text = item.text().getBytes(StandardCharsets.ISO_8859_1);
    if (size > text.length / 2 + 1) {
      throw failure(item, size + " numbers", text.length + " characters");
    }
    boolean integer = isInteger(item);
    budget.claim(size, Double.BYTES, "numbers in the XML");
    double[] doubles = new double[integer ? 0 : size];
    long[] longs = new long[integer ? size : 0];
    int at = 0;
    for (int i = 0; i < size; i++) {
      while (at < text.length && text[at] <= ' ' && text[at] >= 0) {
        at++;
      }
      int end = at;
      while (end < text.length && (text[end] > ' ' || text[end] < 0)) {
        end++;
      }
      if (integer) {
        longs[i] = parser.parseLong(text, at, end);
      } else {
        doubles[i] = parser.parseDouble(text, at, end);
      }
      if (at == end || parser.end() == NumberParser.NOT_A_NUMBER) {
        throw failure(
            item,
            "number " + (i + 1) + " of " + size,
            at == end
                ? "the end of the item"
                : new String(text, at, end - at, StandardCharsets.ISO_8859_1));
      }
      at = end;
    }
    int precision = precision(item);
    if (integer) {
      return longs;
    }
    return precision == 4 && !item.attribute("Precision").isEmpty() ? floats(doubles) : doubles;
  }

  private static float[] floats(double[] doubles) {
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  private Object fromHdf5(Element item, int size) throws IOException {
    String reference = item.text().strip();
    int colon = reference.indexOf(':');
    if (colon < 0) {
      throw failure(item, "FILE.h5:/PATH", reference);
    }
    Hdf5File file = hdf5(item, reference.substring(0, colon));
    Hdf5Numbers numbers = file.numbers(reference.substring(colon + 1));
    if (numbers.length() != size) {
      throw failure(item, size + " values", numbers.length() + " in " + reference);
    }
    return numbers.values();
  }

  private Hdf5File hdf5(Element item, String reference) throws IOException {
    String target = existing(item, reference);
    Hdf5File known = open.get(target);
    if (known == null) {
      if (open.size() >= limits.files()) {
        throw failure(item, "at most " + limits.files() + " files", reference);
      }
      known = new Hdf5File(files, target, limits, budget);
      open.put(target, known);
    }
    return known;
  }

  /** Files are often written with a path that held where the writer ran: then the name decides. */
  private String existing(Element item, String reference) throws IOException {
    String target = TreePath.resolve(files, path, reference, item.place());
    if (files.isFile(target)) {
      return target;
    }
    String beside = TreePath.child(TreePath.parent(path), TreePath.name(target));
    if (files.isFile(beside)) {
      return beside;
    }
    throw failure(item, "a file beside this one", reference + ", which is not there");
  }

  private Object fromBinary(Element item, int size) throws IOException {
    String compression = item.attribute("Compression");
    if (!compression.isEmpty() && !compression.equalsIgnoreCase("Raw")) {
      throw failure(item, "binary values that are not compressed", compression);
    }
    String target = existing(item, item.text().strip());
    int width = precision(item);
    long seek = item.attribute("Seek").isEmpty() ? 0 : seek(item);
    long need = (long) size * width;
    if (seek < 0 || need > files.size(target) - seek) {
      throw failure(
          item, need + " bytes from byte " + seek, files.size(target) + " bytes in " + target);
    }
    budget.claim(2 * need, 1, "values of " + target);
    byte[] bytes;
    try (InputStream in = files.open(target)) {
      in.skipNBytes(seek);
      bytes = in.readNBytes((int) need);
    }
    boolean big = item.attribute("Endian").equalsIgnoreCase("Big");
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return decode(item, buffer, size, width);
  }

  private long seek(Element item) throws MeshFormatException {
    try {
      return Long.parseLong(item.attribute("Seek"));
    } catch (NumberFormatException e) {
      throw failure(item, "Seek, an integer", item.attribute("Seek"));
    }
  }

  private Object decode(Element item, ByteBuffer bytes, int size, int width)
      throws MeshFormatException {
    boolean unsigned =
        item.attribute("NumberType", "DataType").toUpperCase(Locale.ROOT).startsWith("U");
    if (!isInteger(item)) {
      if (width == 8) {
        double[] doubles = new double[size];
        bytes.asDoubleBuffer().get(doubles);
        return doubles;
      }
      if (width != 4) {
        throw failure(item, "floating-point numbers of 4 or 8 bytes", "" + width);
      }
      float[] floats = new float[size];
      bytes.asFloatBuffer().get(floats);
      return floats;
    }
    long[] longs = new long[size];
    for (int i = 0; i < size; i++) {
      longs[i] =
          switch (width) {
            case 1 -> unsigned ? bytes.get() & 0xff : bytes.get();
            case 2 -> unsigned ? bytes.getShort() & 0xffff : bytes.getShort();
            case 4 -> unsigned ? bytes.getInt() & 0xffffffffL : bytes.getInt();
            default -> bytes.getLong();
          };
    }
    return longs;
  }
}
