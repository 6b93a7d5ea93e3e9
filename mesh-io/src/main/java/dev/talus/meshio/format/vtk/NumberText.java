package dev.talus.meshio.format.vtk;

import dev.talus.meshio.format.text.NumberParser;
import dev.talus.meshio.format.text.Quote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Numbers that are written as text, between blanks and line ends. */
final class NumberText {
  /** A double with these low bits lies between two floats; rounding it again may go wrong. */
  private static final long HALFWAY_MASK = 0x1fffffffL;

  private static final long HALFWAY = 0x10000000L;

  private final ByteCursor in;
  private final NumberParser parser = new NumberParser();

  NumberText(ByteCursor in) {
    this.in = in;
  }

  /** Reads as many numbers as the target has room for. */
  void read(NumberType type, NumberTarget target) throws IOException {
    int n = target.length();
    if (!type.isFloating()) {
      for (int i = target.filled(); i < n; i++) {
        long value = parseLong(n, i);
        if (target.kind() == NumberType.Kind.DOUBLES) {
          target.add((double) value);
        } else {
          target.add(value);
        }
      }
    } else if (type == NumberType.FLOAT32) {
      for (int i = target.filled(); i < n; i++) {
        target.add(parseFloat(n, i));
      }
    } else {
      for (int i = target.filled(); i < n; i++) {
        target.add(parseDouble(n, i));
      }
    }
  }

  /** Number of words that are left; the content is taken. */
  static int count(byte[] text, int length) {
    int count = 0;
    boolean blank = true;
    for (int i = 0; i < length; i++) {
      boolean now = text[i] <= ' ' && text[i] >= 0;
      count += blank && !now ? 1 : 0;
      blank = now;
    }
    return count;
  }

  private long parseLong(int n, int i) throws IOException {
    word(n, i);
    long value = parser.parseLong(in.bytes(), in.wordStart(), in.wordEnd());
    check("an integer");
    return value;
  }

  private double parseDouble(int n, int i) throws IOException {
    word(n, i);
    double value = parser.parseDouble(in.bytes(), in.wordStart(), in.wordEnd());
    check("a number");
    return value;
  }

  private float parseFloat(int n, int i) throws IOException {
    double value = parseDouble(n, i);
    if ((Double.doubleToRawLongBits(value) & HALFWAY_MASK) == HALFWAY) {
      int start = in.wordStart();
      String word =
          new String(in.bytes(), start, in.wordEnd() - start, StandardCharsets.ISO_8859_1);
      return Float.parseFloat(word);
    }
    float rounded = (float) value;
    // Below the normal floats the halfway points have other bits.
    return Math.abs(rounded) < Float.MIN_NORMAL && value != 0 && !Double.isNaN(value)
        ? Float.parseFloat(in.word())
        : rounded;
  }

  private void word(int n, int i) throws IOException {
    if (!in.nextWord()) {
      throw in.failure(n + " numbers", "the end of the data after " + i);
    }
  }

  private void check(String expected) throws IOException {
    if (parser.end() != in.wordEnd()) {
      throw in.failure(expected, Quote.of(in.bytes(), in.wordStart(), in.wordEnd()));
    }
  }
}
