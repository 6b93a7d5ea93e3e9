package dev.talus.meshio.format.vtk;

import dev.talus.meshio.format.text.Quote;
import java.io.IOException;

/**
 * A line of a legacy file that declares something: a keyword and its arguments.
 *
 * @param keyword first word, as it stands there
 * @param arguments the other words
 */
record LegacyLine(ByteCursor in, String keyword, String[] arguments) {

  /** The rest of the current line, after its first word was taken. */
  static LegacyLine take(ByteCursor in) throws IOException {
    String keyword = in.word();
    String rest = in.restOfLine().strip();
    return new LegacyLine(in, keyword, rest.isEmpty() ? new String[0] : rest.split("\\s+"));
  }

  /** An argument. */
  String text(int index) throws IOException {
    if (index >= arguments.length) {
      throw in.failure((index + 1) + " words after " + keyword, arguments.length + " words");
    }
    return arguments[index];
  }

  /** An argument that is a number of things. */
  long count(int index) throws IOException {
    String text = text(index);
    try {
      long count = Long.parseLong(text);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Falls through to the failure below, which says the same.
    }
    throw in.failure("a count after " + keyword, Quote.of(text));
  }

  /** An argument that is a small count, or 1 if it is absent. */
  int components(int index) throws IOException {
    if (index >= arguments.length) {
      return 1;
    }
    return (int) Math.min(Integer.MAX_VALUE, count(index));
  }

  /** Three arguments that are numbers. */
  double[] three() throws IOException {
    double[] values = new double[3];
    for (int i = 0; i < 3; i++) {
      try {
        values[i] = Double.parseDouble(text(i));
      } catch (NumberFormatException e) {
        throw in.failure("three numbers after " + keyword, Quote.of(text(i)));
      }
    }
    return values;
  }
}
