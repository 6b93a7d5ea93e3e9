package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.format.text.LineScanner;
import dev.talus.meshio.format.text.NumberParser;
import java.util.Optional;
import java.util.OptionalLong;

/** The numbers of a line that holds nothing else. */
final class LineNumbers {
  private final LineScanner lines;
  private final NumberParser numbers = new NumberParser();

  LineNumbers(LineScanner lines) {
    this.lines = lines;
  }

  /** The integer that is all of the current line; empty if something else is there. */
  OptionalLong onlyLong() {
    int from = skipBlanks(lines.start());
    long value = numbers.parseLong(lines.bytes(), from, lines.end());
    boolean alone =
        numbers.end() != NumberParser.NOT_A_NUMBER && skipBlanks(numbers.end()) == lines.end();
    return alone ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /** The finite numbers that are all of the current line; empty if it has not exactly so many. */
  Optional<double[]> finite(int wanted) {
    double[] values = new double[wanted];
    int i = skipBlanks(lines.start());
    for (int k = 0; k < wanted; k++) {
      values[k] = numbers.parseDouble(lines.bytes(), i, lines.end());
      if (numbers.end() == NumberParser.NOT_A_NUMBER || !Double.isFinite(values[k])) {
        return Optional.empty();
      }
      i = skipBlanks(numbers.end());
    }
    return i < lines.end() ? Optional.empty() : Optional.of(values);
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < lines.end() && NumberParser.isBlank(lines.bytes()[i])) {
      i++;
    }
    return i;
  }
}
