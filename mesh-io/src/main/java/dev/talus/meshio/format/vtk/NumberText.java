package dev.talus.meshio.format.vtk;

import dev.talus.meshio.format.text.NumberParser;
import dev.talus.meshio.format.text.NumberRun;
import dev.talus.meshio.format.text.NumberRun.Precision;
import dev.talus.meshio.format.text.Quote;
import java.io.IOException;

/** Numbers that are written as text, between blanks and line ends. */
final class NumberText {
  private static final int BATCH = 512;

  private final ByteCursor in;
  private final NumberParser parser = new NumberParser();
  private final NumberRun run = new NumberRun();
  private final long[] integers = new long[BATCH];
  private final double[] reals = new double[BATCH];

  NumberText(ByteCursor in) {
    this.in = in;
  }

  /** Reads as many numbers as the target has room for. */
  void read(NumberType type, NumberTarget target) throws IOException {
    while (target.filled() < target.length()) {
      int wanted = Math.min(BATCH, target.length() - target.filled());
      if (type.isFloating()) {
        Precision precision = type == NumberType.FLOAT32 ? Precision.FLOAT : Precision.DOUBLE;
        target.add(reals, readReals(precision, wanted, target));
      } else {
        target.add(integers, readIntegers(wanted, target));
      }
    }
  }

  /** Reads at least one number: all that are plain, or else the next one with more care. */
  private int readIntegers(int wanted, NumberTarget target) throws IOException {
    int count = in.longs(run, integers, wanted);
    if (count > 0) {
      return count;
    }
    word(target);
    integers[0] = parser.parseLong(in.bytes(), in.wordStart(), in.wordEnd());
    check("an integer");
    return 1;
  }

  private int readReals(Precision precision, int wanted, NumberTarget target) throws IOException {
    int count = in.reals(run, precision, reals, wanted);
    if (count > 0) {
      return count;
    }
    word(target);
    reals[0] =
        precision == Precision.FLOAT
            ? parser.parseFloat(in.bytes(), in.wordStart(), in.wordEnd())
            : parser.parseDouble(in.bytes(), in.wordStart(), in.wordEnd());
    check("a number");
    return 1;
  }

  private void word(NumberTarget target) throws IOException {
    if (!in.nextWord()) {
      throw in.failure(
          target.length() + " numbers", "the end of the data after " + target.filled());
    }
  }

  private void check(String expected) throws IOException {
    if (parser.end() != in.wordEnd()) {
      throw in.failure(expected, Quote.of(in.bytes(), in.wordStart(), in.wordEnd()));
    }
  }
}
