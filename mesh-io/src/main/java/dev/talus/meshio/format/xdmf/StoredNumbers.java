package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.format.text.NumberParser;
import dev.talus.meshio.format.text.Quote;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Numbers that a {@code DataItem} holds itself: in the XML, in HDF5 or in a binary file. */
final class StoredNumbers implements Closeable {
  private final FileTree files;
  private final String path;
  private final String fileName;
  private final ReadLimits limits;
  private final MemoryBudget budget;
  private final Map<String, Hdf5File> open = new HashMap<>();
  private final NumberParser parser = new NumberParser();

  StoredNumbers(FileTree files, String path, ReadLimits limits, MemoryBudget budget) {
    this.files = files;
    this.path = path;
    this.fileName = files.describe(path);
    this.limits = limits;
    this.budget = budget;
  }

  /** The numbers of an item; its dimensions are those that the XML declares. */
  Hdf5Numbers read(Element item) throws IOException {
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

  /** What the XML declares; one dimension of 0 if it declares none. */
  long[] dimensions(Element item) throws MeshFormatException {
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
    boolean single = precision(item) == Float.BYTES && !item.attribute("Precision").isEmpty();
    budget.claim(size, Double.BYTES, "numbers in the XML");
    long[] longs = new long[integer ? size : 0];
    float[] floats = new float[!integer && single ? size : 0];
    double[] doubles = new double[integer || single ? 0 : size];
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
      } else if (single) {
        floats[i] = parser.parseFloat(text, at, end);
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
    return integer ? longs : single ? floats : doubles;
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
  String existing(Element item, String reference) throws IOException {
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
