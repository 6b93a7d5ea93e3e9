package dev.talus.meshio.format.liggghts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes numbers with as few digits as bring the same double back. */
public final class ShortestDecimal {
  /** Any decimal of that many digits survives the way to a double and back. */
  private static final int SAFE_DIGITS = 15;

  private static final double EXACT_INTEGER = 0x1p53;

  private ShortestDecimal() {}

  /** Appends the number; {@code nan}, {@code inf} and {@code -inf} as C libraries print them. */
  public static void append(StringBuilder text, double value) {
    if (Double.isNaN(value)) {
      text.append("nan");
    } else if (Double.isInfinite(value)) {
      text.append(value > 0 ? "inf" : "-inf");
    } else if (value == Math.rint(value)
        && Math.abs(value) < 1e7
        && (value != 0 || 1 / value > 0)) {
      text.append((long) value);
    } else {
      appendDigits(text, value);
    }
  }

  private static void appendDigits(StringBuilder text, double value) {
    // Before JDK 19 toString may give a digit more than it takes.
    String printed = Double.toString(value);
    if (printed.length() <= SAFE_DIGITS || Math.abs(value) == EXACT_INTEGER) {
      text.append(printed);
      return;
    }
    BigDecimal shortest = new BigDecimal(printed);
    for (int digits = shortest.precision() - 1; digits > 0; digits--) {
      BigDecimal shorter = shortest.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shorter.doubleValue() != value) {
        break;
      }
      shortest = shorter;
      printed = null;
    }
    text.append(printed == null ? shortest.toString() : printed);
  }
}
