package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Reads lists: {@code n(...)} with text or raw values, {@code n{value}} for n equal values, {@code
 * (...)} without a number. Arrays grow with what the file holds, not with what it declares.
 */
final class FoamLists {
  private static final int FIRST_VALUES = 1 << 12;

  private final FoamInput in;
  private final FoamHeader header;
  private final MemoryBudget budget;

  FoamLists(FoamInput in, FoamHeader header, MemoryBudget budget) {
    this.in = in;
    this.header = header;
    this.budget = budget;
  }

  /**
   * Reads integers of at most 32 bits.
   *
   * @param what the list, for messages
   * @param atMost bound on their number that follows from what was read before
   */
  int[] labels(String what, long atMost) throws IOException {
    long[] wide = header.binary() && header.labelBytes() == 4 ? null : longs(what, atMost);
    if (wide == null) {
      return binaryInts(what, atMost);
    }
    int[] labels = new int[wide.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) wide[i];
      if (labels[i] != wide[i]) {
        throw in.failure("labels of 32 bits in " + what, Long.toString(wide[i]));
      }
    }
    return labels;
  }

  /** Reads integers. */
  long[] longs(String what, long atMost) throws IOException {
    if (header.binary() && header.labelBytes() == 4) {
      return Arrays.stream(binaryInts(what, atMost)).asLongStream().toArray();
    }
    long count = count(what, atMost);
    if (count == 0) {
      return new long[0];
    }
    if (in.peek() == '{') {
      in.take();
      long[] values = new long[budget.claim(count, 8, what)];
      Arrays.fill(values, in.label());
      in.expect('}');
      return values;
    }
    in.expect('(');
    long[] values = new long[capacity(what, count, header.binary() ? 8 : 1)];
    int i = 0;
    while (count < 0 ? in.peek() != ')' : i < count) {
      if (i == values.length) {
        values = Arrays.copyOf(values, grown(what, i, count, atMost));
      }
      if (header.binary() && count > 0) {
        int some = in.raw(8, Math.min(count, values.length) - i);
        in.view(header.order()).asLongBuffer().get(values, i, some);
        in.advance(8 * some);
        i += some;
      } else {
        values[i++] = in.label();
      }
    }
    in.expect(')');
    return i == values.length ? values : Arrays.copyOf(values, i);
  }

  /**
   * Reads numbers or tuples of them.
   *
   * @param name of the array
   * @param components values a tuple, in brackets if more than one
   * @param atMost bound on the number of tuples
   * @return floats if the file has numbers of 32 bits
   */
  DataArray scalars(String name, int components, long atMost) throws IOException {
    long count = count(name, atMost);
    boolean single = header.binary() && header.scalarBytes() == 4;
    if (count == 0) {
      return array(name, components, single, new double[0], new float[0]);
    }
    if (in.peek() == '{') {
      in.take();
      double[] tuple = tuple(components);
      in.expect('}');
      double[] values = new double[budget.claim(count * components, 8, name)];
      for (int i = 0; i < values.length; i++) {
        values[i] = tuple[i % components];
      }
      return new DataArray.Doubles(name, components, values);
    }
    in.expect('(');
    if (header.binary() && count < 0) {
      throw in.failure("a number of values before a binary list", "'('");
    }
    DataArray read =
        !header.binary()
            ? textScalars(name, components, count, atMost)
            : single
                ? new DataArray.Floats(name, components, floats(name, count * components))
                : new DataArray.Doubles(name, components, doubles(name, count * components));
    in.expect(')');
    return read;
  }

  /**
   * Reads truth values: raw bytes, or 0 and 1 or words as text.
   *
   * @param what the list, for messages
   * @param atMost bound on their number that follows from what was read before
   */
  BitSet flags(String what, long atMost) throws IOException {
    BitSet flags = new BitSet();
    long count = count(what, atMost);
    if (count == 0) {
      return flags;
    }
    budget.claim(1 + Math.max(0, count) / 8, 1, what);
    if (in.peek() == '{') {
      in.take();
      flags.set(0, (int) count, flag());
      in.expect('}');
      return flags;
    }
    in.expect('(');
    for (int i = 0; count < 0 ? in.peek() != ')' : i < count; i++) {
      if (i == atMost) {
        throw in.failure("at most " + atMost + " values in " + what, "more");
      }
      boolean raw = header.binary() && count > 0;
      flags.set(i, raw ? (in.takeRaw() != 0) : flag());
    }
    in.expect(')');
    return flags;
  }

  private boolean flag() throws IOException {
    String word = in.word();
    return switch (word) {
      case "1", "true", "on", "yes" -> true;
      case "0", "false", "off", "no" -> false;
      default -> throw in.failure("true or false", word);
    };
  }

  /** Numbers that may stand in for values, by macros. */
  @FunctionalInterface
  interface Macro {
    /** Takes the macro and gives its number. */
    double take() throws IOException;
  }

  /** Reads one number, or a tuple in brackets; always text. */
  double[] tuple(int components) throws IOException {
    return tuple(components, in::scalar);
  }

  /** The same, where {@code $name} may stand for a number. */
  double[] tuple(int components, Macro macro) throws IOException {
    double[] tuple = new double[components];
    if (components > 1) {
      in.expect('(');
    }
    for (int i = 0; i < components; i++) {
      tuple[i] = in.peek() == '$' ? macro.take() : in.scalar();
    }
    if (components > 1) {
      in.expect(')');
    }
    return tuple;
  }

  /**
   * Number of values before a list: 0 for an empty one, which is taken whole; -1 if none is given.
   */
  long count(String what, long atMost) throws IOException {
    if (in.peek() == '(') {
      return -1;
    }
    long count = in.label();
    if (count < 0 || count > atMost) {
      throw in.failure(
          "0 to " + atMost + " values in " + what,
          Long.toString(count),
          "The file is damaged, or belongs to another mesh.");
    }
    if (count == 0 && in.peek() == '(') {
      in.take();
      in.expect(')');
    } else if (count == 0 && in.peek() == '{') {
      in.take();
      while (in.peek() != '}') {
        in.word();
      }
      in.expect('}');
    }
    return count;
  }

  /** Raw doubles of so many values, up to the closing bracket. */
  private double[] doubles(String what, long count) throws IOException {
    double[] values = new double[capacity(what, count, 8)];
    int i = 0;
    while (i < count) {
      if (i == values.length) {
        values = Arrays.copyOf(values, grown(what, i, count, count));
      }
      int some = in.raw(8, Math.min(count, values.length) - i);
      in.view(header.order()).asDoubleBuffer().get(values, i, some);
      in.advance(8 * some);
      i += some;
    }
    return values;
  }

  private float[] floats(String what, long count) throws IOException {
    float[] values = new float[capacity(what, count, 4)];
    int i = 0;
    while (i < count) {
      if (i == values.length) {
        values = Arrays.copyOf(values, grown(what, i, count, count));
      }
      int some = in.raw(4, Math.min(count, values.length) - i);
      in.view(header.order()).asFloatBuffer().get(values, i, some);
      in.advance(4 * some);
      i += some;
    }
    return values;
  }

  private int[] binaryInts(String what, long atMost) throws IOException {
    long count = count(what, atMost);
    if (count == 0) {
      return new int[0];
    }
    if (count < 0 || in.peek() != '(') {
      throw in.failure("a binary list n(...) of " + what, "another form of a list");
    }
    in.expect('(');
    int[] values = new int[capacity(what, count, 4)];
    int i = 0;
    while (i < count) {
      if (i == values.length) {
        values = Arrays.copyOf(values, grown(what, i, count, count));
      }
      int some = in.raw(4, Math.min(count, values.length) - i);
      in.view(header.order()).asIntBuffer().get(values, i, some);
      in.advance(4 * some);
      i += some;
    }
    in.expect(')');
    return values;
  }

  private DataArray textScalars(String name, int components, long count, long atMost)
      throws IOException {
    long wanted = count < 0 ? -1 : count * components;
    double[] values = new double[capacity(name, wanted, 1)];
    int i = 0;
    while (count < 0 ? in.peek() != ')' : i < wanted) {
      if (i + components > values.length) {
        long most = wanted < 0 ? Math.max(atMost, 1) * components : wanted;
        values = Arrays.copyOf(values, grown(name, i, wanted, most));
      }
      if (components > 1) {
        in.expect('(');
      }
      for (int c = 0; c < components; c++) {
        values[i++] = in.scalar();
      }
      if (components > 1) {
        in.expect(')');
      }
    }
    return new DataArray.Doubles(
        name, components, i == values.length ? values : Arrays.copyOf(values, i));
  }

  /** Room to start with: all values if the file is long enough for them, else a few. */
  private int capacity(String what, long count, int bytesEach) throws IOException {
    if (count > in.bytesLeft() / bytesEach) {
      throw in.failure(
          count + " values in " + what,
          "a file with " + in.bytesLeft() + " more bytes",
          "The file is cut or damaged; write or copy it again.");
    }
    if (count > 0) {
      budget.claim(count, 8, what);
    }
    return (int)
        (in.lengthKnown() && count > 0
            ? count
            : Math.min(count < 0 ? 9 * 64 : count, FIRST_VALUES));
  }

  private int grown(String what, int length, long count, long atMost) throws IOException {
    long most = count < 0 ? Math.min(atMost, Integer.MAX_VALUE - 8) : count;
    if (length >= most) {
      throw in.failure("at most " + most + " values in " + what, "more");
    }
    long grown = Math.min(most, 2L * length + 9);
    if (count < 0) {
      // Lists without a number are claimed as they grow, others at once.
      budget.claim(grown - length, 8, what);
    }
    return (int) grown;
  }

  private DataArray array(
      String name, int components, boolean single, double[] doubles, float[] floats) {
    return single
        ? new DataArray.Floats(name, components, floats)
        : new DataArray.Doubles(name, components, doubles);
  }
}
