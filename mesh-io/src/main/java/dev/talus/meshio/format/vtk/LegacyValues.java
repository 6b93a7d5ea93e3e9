package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the arrays of a legacy file; binary numbers are big-endian. */
final class LegacyValues {
  /** How values are stored. */
  enum Form {
    ASCII,
    BINARY
  }

  private static final int CHUNK = 1 << 18;

  private final ReadContext context;
  private final ByteCursor in;
  private final Form form;
  private final NumberText text;

  LegacyValues(ReadContext context, ByteCursor in, Form form) {
    this.context = context;
    this.in = in;
    this.form = form;
    this.text = new NumberText(in);
  }

  Form form() {
    return form;
  }

  /**
   * Reads an array of any type.
   *
   * @param type name of the type in the file
   */
  DataArray array(String name, String type, int components, long tuples) throws IOException {
    if (components < 1 || tuples < 0) {
      throw in.failure("1 or more components and 0 or more tuples", components + " and " + tuples);
    }
    long count = product(tuples, components);
    return switch (type) {
      case "string", "utf8_string" -> words(name, components, count);
      case "bit" -> bits(count).toArray(name, components);
      default -> {
        NumberType number = type(type);
        yield numbers(number, number.natural(), count, name).toArray(name, components);
      }
    };
  }

  /** Reads integers. */
  int[] integers(String type, long count, String what) throws IOException {
    NumberType number = type(type);
    if (number.isFloating()) {
      throw in.failure("an integer type for " + what, Quote.of(type));
    }
    return numbers(number, NumberType.Kind.INTS, count, what).ints();
  }

  /** Reads numbers of any type in double precision. */
  double[] doubles(String type, long count, String what) throws IOException {
    return numbers(type(type), NumberType.Kind.DOUBLES, count, what).doubles();
  }

  /** Reads bytes that text files hold as fractions of 255: colours. */
  NumberTarget colours(long count) throws IOException {
    if (form == Form.BINARY) {
      return numbers(NumberType.UINT8, NumberType.Kind.INTS, count, "colours");
    }
    double[] fractions = doubles("float", count, "colours");
    NumberTarget bytes = new NumberTarget(NumberType.Kind.INTS, fractions.length);
    for (double fraction : fractions) {
      bytes.add((long) (255 * fraction + 0.5));
    }
    return bytes;
  }

  private NumberTarget numbers(NumberType type, NumberType.Kind kind, long count, String what)
      throws IOException {
    // A number takes two bytes of text, its blank included; the last blank may be missing.
    long least = form == Form.ASCII ? (in.supply() + 1) / 2 : in.supply() / type.bytes();
    if (count > least) {
      throw in.failure(
          "at most " + least + " values of " + what + " in the rest of the file",
          "a count of " + count);
    }
    int length = context.budget().claim(count, kind.bytes(), what);
    NumberTarget target = new NumberTarget(kind, length);
    if (form == Form.ASCII) {
      text.read(type, target);
    } else {
      binary(type, target);
    }
    if (target.overflowed()) {
      throw in.failure("values of " + what + " that fit a signed integer", "a larger one");
    }
    return target;
  }

  private void binary(NumberType type, NumberTarget target) throws IOException {
    long left = (long) target.length() * type.bytes();
    byte[] chunk = new byte[(int) Math.min(CHUNK, left)];
    while (left > 0) {
      int count = (int) Math.min(chunk.length, left);
      in.readFully(chunk, 0, count);
      target.add(type, ByteBuffer.wrap(chunk, 0, count).order(ByteOrder.BIG_ENDIAN));
      left -= count;
    }
  }

  private NumberTarget bits(long count) throws IOException {
    if (form == Form.ASCII) {
      return numbers(NumberType.INT8, NumberType.Kind.INTS, count, "bits");
    }
    NumberTarget bytes = numbers(NumberType.UINT8, NumberType.Kind.INTS, (count + 7) / 8, "bits");
    NumberTarget bits =
        new NumberTarget(
            NumberType.Kind.INTS, context.budget().claim(count, Integer.BYTES, "bits"));
    for (int i = 0; i < bits.length(); i++) {
      bits.add((long) (bytes.ints()[i / 8] >> (7 - i % 8) & 1));
    }
    return bits;
  }

  private DataArray words(String name, int components, long count) throws IOException {
    if (count > in.supply()) {
      throw in.failure("at most " + in.supply() + " words", "a count of " + count);
    }
    // A reference and a short word each.
    context.budget().claim(count, 64, name);
    List<String> words = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      words.add(form == Form.ASCII ? PercentName.decode(in.restOfLine()) : binaryWord());
    }
    return new DataArray.Texts(name, components, words.toArray(new String[0]));
  }

  /** The first two bits of a word tell how many bytes its length takes: 3, 2, 1, 0: 1, 2, 4, 8. */
  private String binaryWord() throws IOException {
    int first = in.peek();
    if (first < 0) {
      throw in.failure("the length of a word", "the end of the file");
    }
    byte[] bytes = new byte[1 << (3 - (first >> 6))];
    in.readFully(bytes, 0, bytes.length);
    long length = first & 0x3f;
    for (int i = 1; i < bytes.length; i++) {
      length = (length << 8) | (bytes[i] & 0xff);
    }
    if (length > in.supply()) {
      throw in.failure("a word within the file", "a length of " + length);
    }
    byte[] word = new byte[context.budget().claim(length, 1, "a word")];
    in.readFully(word, 0, word.length);
    return new String(word, StandardCharsets.UTF_8);
  }

  private NumberType type(String name) throws MeshFormatException {
    return NumberType.ofLegacy(name)
        .orElseThrow(() -> in.failure("a type of numbers, e.g. float", Quote.of(name)));
  }

  private static long product(long tuples, int components) {
    long high = Math.multiplyHigh(tuples, components);
    return high != 0 || tuples * components < 0 ? Long.MAX_VALUE : tuples * components;
  }
}
