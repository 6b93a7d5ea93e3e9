package dev.talus.meshio.format.text;

import java.nio.charset.StandardCharsets;

/**
 * Parses the number that starts at a byte, up to a blank or the end of the line, without a String;
 * digits are taken {@linkplain Digits eight at a time}.
 *
 * <p>Results equal {@link Double#parseDouble} and {@link Long#parseLong} bit for bit. Decimal
 * numbers w 10^e with w at most 2^53 and |e| at most 22 need one correctly rounded operation of two
 * exact doubles (W. D. Clinger, "How to read floating point numbers accurately", PLDI 1990); others
 * of up to 18 digits go through {@link PowerOfTen}, the rare rest through {@code parseDouble}.
 * Beyond Java's grammar, {@code nan} and {@code inf} are read in any letter case and with a sign,
 * as C libraries print them.
 *
 * <p>Use: call a parse method, then ask {@link #end()}. Not safe for use by several threads.
 */
public final class NumberParser {
  /** {@link #end()} after text that is no number. */
  public static final int NOT_A_NUMBER = -1;

  private static final double[] POWER_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Largest power of ten that a double holds exactly. */
  private static final int EXACT_POWER = 22;

  /** Bytes that a usual number takes at most: a sign, eight digits, a point, and eight more. */
  private static final int USUAL_BYTES = 18;

  /** Digits that a long holds whatever they are. */
  private static final int SAFE_DIGITS = 18;

  private static final long EXACT_INTEGER = 1L << 53;

  /** Bits of a double that a float lacks. */
  private static final long BELOW_FLOAT = 0x1fffffffL;

  /** A double with these low bits lies between two floats; rounding it again may go wrong. */
  private static final long HALFWAY = 0x10000000L;

  /** Exponents beyond this are told apart by nothing but their sign. */
  private static final int EXPONENT_CAP = 100_000;

  private final boolean acrossLines;
  private int end;

  /** A parser of numbers within lines: a blank or the given limit ends a number. */
  public NumberParser() {
    this(false);
  }

  private NumberParser(boolean acrossLines) {
    this.acrossLines = acrossLines;
  }

  /** A parser of numbers in text of many lines: line ends and other control characters end one. */
  public static NumberParser acrossLines() {
    return new NumberParser(true);
  }

  /** Index after the last number parsed, or {@link #NOT_A_NUMBER}. */
  public int end() {
    return end;
  }

  /**
   * Parses a floating-point number.
   *
   * @param bytes text
   * @param from index of its first byte
   * @param limit index after the last byte of the line or text
   * @return the number; meaningless if {@link #end()} is {@link #NOT_A_NUMBER}
   */
  public double parseDouble(byte[] bytes, int from, int limit) {
    if (from <= bytes.length - USUAL_BYTES) {
      int minus = isMinus(bytes[from]);
      int start = from + minus;
      int point = start + (bytes[start + 1] == '.' ? 1 : Digits.count(Digits.load(bytes, start)));
      int digits = Digits.count(Digits.load(bytes, point + 1));
      int stop = point + 1 + digits;
      if (bytes[point] == '.'
          && isDigit(bytes[start])
          && digits < Digits.WIDTH
          && (stop < limit ? endsNumber(bytes[stop]) : stop == limit)) {
        long whole = Digits.value(Digits.load(bytes, start), point - start);
        long mantissa = Digits.append(whole, Digits.load(bytes, point + 1), digits);
        end = stop;
        return withSign(mantissa / POWER_OF_TEN[digits], minus);
      }
    }
    return parseAny(bytes, from, limit);
  }

  /**
   * Parses a floating-point number of 32 bits, rounded once, as {@link Float#parseFloat} does.
   *
   * @param bytes text
   * @param from index of its first byte
   * @param limit index after the last byte of the line or text
   * @return the number; meaningless if {@link #end()} is {@link #NOT_A_NUMBER}
   */
  public float parseFloat(byte[] bytes, int from, int limit) {
    double value = parseDouble(bytes, from, limit);
    float rounded = (float) value;
    boolean halfway = (Double.doubleToRawLongBits(value) & BELOW_FLOAT) == HALFWAY;
    // Below the normal floats the halfway points have other bits.
    boolean subnormal = Math.abs(rounded) < Float.MIN_NORMAL && value != 0;
    return (halfway || subnormal) && end != NOT_A_NUMBER
        ? Float.parseFloat(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1))
        : rounded;
  }

  /** Whatever is not a sign, up to eight digits, a point and up to seven digits more. */
  private double parseAny(byte[] bytes, int from, int limit) {
    byte sign = from < limit ? bytes[from] : 0;
    int minus = isMinus(sign);
    int i = from + minus;
    if (sign == '+') {
      i++;
    }
    long mantissa = 0;
    int digitsStart = i;
    if (i + 1 < limit && bytes[i + 1] == '.' && isDigit(bytes[i])) {
      // One digit before the point is usual, and then a word of eight is too wide.
      mantissa = (long) bytes[i++] - '0';
    } else {
      while (Digits.fill(bytes, i, limit)) {
        mantissa = Digits.append(mantissa, Digits.load(bytes, i), Digits.WIDTH);
        i += Digits.WIDTH;
      }
      int count = Digits.count(bytes, i, limit);
      mantissa = Digits.append(mantissa, Digits.load(bytes, i), count);
      i += count;
    }
    int digits = i - digitsStart;
    int fraction = 0;
    if (i < limit && bytes[i] == '.') {
      int fractionStart = ++i;
      while (Digits.fill(bytes, i, limit)) {
        mantissa = Digits.append(mantissa, Digits.load(bytes, i), Digits.WIDTH);
        i += Digits.WIDTH;
      }
      int count = Digits.count(bytes, i, limit);
      mantissa = Digits.append(mantissa, Digits.load(bytes, i), count);
      i += count;
      fraction = i - fractionStart;
      digits += fraction;
    }
    if (digits == 0) {
      return parseSpecial(bytes, digitsStart, limit, minus);
    }
    int exponent = 0;
    if (i < limit && (bytes[i] | 0x20) == 'e') {
      i++;
      boolean negativeExponent = false;
      if (i < limit && (bytes[i] == '-' || bytes[i] == '+')) {
        negativeExponent = bytes[i] == '-';
        i++;
      }
      int exponentStart = i;
      while (i < limit && isDigit(bytes[i])) {
        exponent = Math.min(exponent * 10 + (bytes[i] - '0'), EXPONENT_CAP);
        i++;
      }
      if (i == exponentStart) {
        return fail();
      }
      exponent = negativeExponent ? -exponent : exponent;
    }
    if (i < limit && !endsNumber(bytes[i])) {
      return fail();
    }
    end = i;
    int power = exponent - fraction;
    if (digits > SAFE_DIGITS) {
      digits -= leadingZeros(bytes, digitsStart);
    }
    double value = digits <= SAFE_DIGITS ? rounded(mantissa, power) : PowerOfTen.UNDECIDED;
    if (Double.isNaN(value)) {
      return Double.parseDouble(new String(bytes, from, i - from, StandardCharsets.ISO_8859_1));
    }
    return withSign(value, minus);
  }

  /**
   * 1 for a minus, 0 for others. Signs come at random, so a branch would often be guessed wrong.
   */
  private static int isMinus(byte b) {
    return (((b & 0xff) ^ '-') - 1) >>> 31;
  }

  private static double withSign(double value, int minus) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) | (long) minus << 63);
  }

  /** The double nearest to mantissa 10^power, or {@link PowerOfTen#UNDECIDED}. */
  private static double rounded(long mantissa, int power) {
    if (mantissa <= EXACT_INTEGER && power <= EXACT_POWER && power >= -EXACT_POWER) {
      return power < 0 ? mantissa / POWER_OF_TEN[-power] : (double) mantissa * POWER_OF_TEN[power];
    }
    return mantissa == 0 ? 0 : PowerOfTen.round(mantissa, power);
  }

  /**
   * Parses an integer. A decimal number with an integral value of at most 2^53 (e.g. {@code 1e6})
   * passes too, since scripts that rewrite files produce them.
   *
   * @param bytes text
   * @param from index of its first byte
   * @param limit index after the last byte of the line or text
   * @return the number; meaningless if {@link #end()} is {@link #NOT_A_NUMBER}
   */
  public long parseLong(byte[] bytes, int from, int limit) {
    int i = from;
    boolean negative = false;
    if (i < limit && (bytes[i] == '-' || bytes[i] == '+')) {
      negative = bytes[i] == '-';
      i++;
    }
    int digitsStart = i;
    long value = 0;
    while (Digits.fill(bytes, i, limit)) {
      value = Digits.append(value, Digits.load(bytes, i), Digits.WIDTH);
      i += Digits.WIDTH;
    }
    int count = Digits.count(bytes, i, limit);
    value = Digits.append(value, Digits.load(bytes, i), count);
    i += count;
    if (i == digitsStart || (i < limit && !endsNumber(bytes[i]))) {
      return parseIntegral(bytes, from, limit);
    }
    if (i - digitsStart > SAFE_DIGITS) {
      return parseManyDigits(bytes, digitsStart, i, negative);
    }
    end = i;
    return negative ? -value : value;
  }

  /** An integer of digits that a long may or may not hold. */
  private long parseManyDigits(byte[] bytes, int from, int to, boolean negative) {
    long negated = 0; // kept negative, so that Long.MIN_VALUE needs no special case
    for (int i = from; i < to; i++) {
      if (negated < Long.MIN_VALUE / 10) {
        return (long) fail();
      }
      negated = negated * 10 - (bytes[i] - '0');
      if (negated > 0) {
        return (long) fail();
      }
    }
    if (!negative && negated == Long.MIN_VALUE) {
      return (long) fail();
    }
    end = to;
    return negative ? negated : -negated;
  }

  /** Whether a byte separates values within a line. */
  public static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private boolean endsNumber(byte b) {
    return isBlank(b) || (acrossLines && b >= 0 && b < ' ');
  }

  /** Zeros before the first other digit, which do not count as digits; a point may lie between. */
  private static int leadingZeros(byte[] bytes, int from) {
    int zeros = 0;
    for (int i = from; bytes[i] == '0' || bytes[i] == '.'; i++) {
      zeros += bytes[i] == '0' ? 1 : 0;
      if (i + 1 == bytes.length) {
        break;
      }
    }
    return zeros;
  }

  private long parseIntegral(byte[] bytes, int from, int limit) {
    double value = parseDouble(bytes, from, limit);
    if (end != NOT_A_NUMBER && (Math.abs(value) > EXACT_INTEGER || value != Math.rint(value))) {
      fail();
    }
    // A NaN is unequal to its rounding, so it has failed above.
    return (long) value;
  }

  private double parseSpecial(byte[] bytes, int from, int limit, int minus) {
    int stop = from;
    while (stop < limit && !endsNumber(bytes[stop])) {
      stop++;
    }
    if (matches(bytes, from, stop, "nan") || isNanWithPayload(bytes, from, stop)) {
      end = stop;
      return Double.NaN;
    }
    if (matches(bytes, from, stop, "inf") || matches(bytes, from, stop, "infinity")) {
      end = stop;
      return minus > 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return fail();
  }

  /** Some C libraries print e.g. {@code nan(ind)}. */
  private static boolean isNanWithPayload(byte[] bytes, int from, int stop) {
    return stop - from > 4 && matches(bytes, from, from + 4, "nan(") && bytes[stop - 1] == ')';
  }

  private static boolean matches(byte[] bytes, int from, int stop, String lowerCase) {
    if (stop - from != lowerCase.length()) {
      return false;
    }
    for (int i = 0; i < lowerCase.length(); i++) {
      char expected = lowerCase.charAt(i);
      int found = Character.isLetter(expected) ? bytes[from + i] | 0x20 : bytes[from + i];
      if (found != expected) {
        return false;
      }
    }
    return true;
  }

  private double fail() {
    end = NOT_A_NUMBER;
    return Double.NaN;
  }
}
