package dev.talus.meshio.format.deck;

import dev.talus.meshio.format.text.NumberParser;

/**
 * Numbers of fields given by their bytes: blanks around are passed over, and exponents may be
 * written as in Fortran and Nastran, {@code 1.5D-3} or {@code 1.5-3}.
 */
public final class FieldReader {
  private static final int MAX_BYTES = 64;

  private final NumberParser numbers = new NumberParser();
  private final byte[] scratch = new byte[MAX_BYTES];
  private boolean good;

  /** Whether the last field was a number. */
  public boolean good() {
    return good;
  }

  /** Whether a field holds blanks only. */
  public static boolean blank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!NumberParser.isBlank(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  /** The integer in a field; ask {@link #good}. */
  public long integer(byte[] bytes, int from, int to) {
    int start = start(bytes, from, to);
    int end = end(bytes, start, to);
    long value = numbers.parseLong(bytes, start, end);
    good = numbers.end() == end && start < end;
    return good ? value : 0;
  }

  /** The real number in a field; ask {@link #good}. */
  public double real(byte[] bytes, int from, int to) {
    int start = start(bytes, from, to);
    int end = end(bytes, start, to);
    double value = numbers.parseDouble(bytes, start, end);
    good = numbers.end() == end && start < end;
    return good ? value : fortran(bytes, start, end);
  }

  private double fortran(byte[] bytes, int from, int to) {
    if (to - from >= MAX_BYTES) {
      return Double.NaN;
    }
    int length = 0;
    boolean exponent = false;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      boolean sign = b == '+' || b == '-';
      if (b == 'd' || b == 'D') {
        b = 'E';
      }
      if (sign && i > from && !exponent) {
        scratch[length++] = 'E';
        exponent = true;
      }
      exponent |= b == 'E' || b == 'e';
      scratch[length++] = b;
      if (length >= MAX_BYTES - 1) {
        return Double.NaN;
      }
    }
    double value = numbers.parseDouble(scratch, 0, length);
    good = length > 0 && numbers.end() == length;
    return good ? value : Double.NaN;
  }

  private static int start(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && NumberParser.isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  private static int end(byte[] bytes, int from, int to) {
    int i = to;
    while (i > from && NumberParser.isBlank(bytes[i - 1])) {
      i--;
    }
    return i;
  }
}
