package dev.talus.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads golden tensors: an npz file is a zip of npy entries (NumPy's format 1.0), here with
 * little-endian float64 or int64 entries in C order.
 */
public final class Npz {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final Pattern DESCRIPTION = Pattern.compile("'descr': *'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order': *False");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([^)]*)\\)");

  private final String name;
  private final Map<String, NpzArray> arrays = new LinkedHashMap<>();

  private Npz(String name) {
    this.name = name;
  }

  /** Reads {@code golden/<name>.npz} from the test resources. */
  public static Npz golden(String name) {
    String path = "/golden/" + name + ".npz";
    try (InputStream in = Npz.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("No test resource " + path);
      }
      return read(path, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Npz read(String name, InputStream in) throws IOException {
    Npz npz = new Npz(name);
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String key = entry.getName().replaceFirst("\\.npy$", "");
      npz.arrays.put(key, parse(name + "/" + key, zip.readAllBytes()));
    }
    return npz;
  }

  /** Names of the arrays in file order. */
  public Set<String> names() {
    return arrays.keySet();
  }

  /** The array of that name. */
  public NpzArray array(String key) {
    NpzArray array = arrays.get(key);
    if (array == null) {
      throw new IllegalArgumentException(name + " has no array " + key + ", only " + names());
    }
    return array;
  }

  /** The entries of the array of that name in C order. */
  public double[] values(String key) {
    return array(key).values();
  }

  private static NpzArray parse(String where, byte[] bytes) {
    if (bytes.length < 10 || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IllegalArgumentException(where + ": not an npy array of format 1.0");
    }
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = Short.toUnsignedInt(data.getShort(MAGIC.length));
    int start = MAGIC.length + 2 + headerLength;
    String header = new String(bytes, MAGIC.length + 2, headerLength, StandardCharsets.US_ASCII);
    if (!FORTRAN.matcher(header).find()) {
      throw new IllegalArgumentException(where + ": not in C order: " + header);
    }
    String type = group(DESCRIPTION, header, where);
    long[] shape =
        Arrays.stream(group(SHAPE, header, where).split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    double[] values =
        new double[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
    if (bytes.length - start != 8L * values.length) {
      throw new IllegalArgumentException(where + ": wrong size for " + header);
    }
    data.position(start);
    switch (type) {
      case "<f8" -> data.asDoubleBuffer().get(values);
      case "<i8" -> Arrays.setAll(values, i -> data.getLong(start + 8 * i));
      default -> throw new IllegalArgumentException(where + ": expected <f8 or <i8, found " + type);
    }
    return new NpzArray(shape, values);
  }

  private static String group(Pattern pattern, String header, String where) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException(where + ": no " + pattern + " in the header " + header);
    }
    return matcher.group(1);
  }
}
