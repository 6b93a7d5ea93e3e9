package dev.talus.meshio.format.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decimal digits of text, eight bytes at a time: their number by one comparison of all bytes, their
 * value by three multiplications of pairs, fours and eights (D. Lemire, "Number parsing at a
 * gigabyte per second", Software: Practice and Experience 51, 2021, section 6).
 */
final class Digits {
  /** Most digits of a word. */
  static final int WIDTH = 8;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private static final long ZEROS = 0x3030303030303030L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Added to a number above 9, it sets the high bit of the byte. */
  private static final long ABOVE_NINE = 0x7676767676767676L;

  private static final long DIGIT_VALUES = 0x0f0f0f0f0f0f0f0fL;
  private static final long EVERY_FOURTH = 0x000000ff000000ffL;
  private static final long FIRST_AND_THIRD_PAIR = 100 + (1_000_000L << 32);
  private static final long SECOND_AND_FOURTH_PAIR = 1 + (10_000L << 32);

  private Digits() {}

  /** Eight bytes from an index on, the first one lowest; zeros behind the end of the array. */
  static long load(byte[] bytes, int from) {
    if (from <= bytes.length - WIDTH) {
      return (long) LONG.get(bytes, from);
    }
    long word = 0;
    for (int i = bytes.length - 1; i >= from; i--) {
      word = word << 8 | (bytes[i] & 0xff);
    }
    return word;
  }

  /** Number of digits that a word starts with, 0 to 8. */
  static int count(long word) {
    long values = word ^ ZEROS;
    long others = (((values & LOW_BITS) + ABOVE_NINE) | values) & HIGH_BITS;
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /** Number of digits from an index on, before a limit, 0 to 8. */
  static int count(byte[] bytes, int from, int limit) {
    return Math.min(count(load(bytes, from)), limit - from);
  }

  /** Whether eight digits come next, before a limit. */
  static boolean fill(byte[] bytes, int from, int limit) {
    return limit - from >= WIDTH && count(load(bytes, from)) == WIDTH;
  }

  /** Value of the first {@code count} bytes of a word, 0 to 8, all of them digits. */
  static long value(long word, int count) {
    // Moves the digits up, so that zeros come before them; in two steps, since one of 64 is none.
    int spare = WIDTH - count;
    long digits = (word << (4 * spare) << (4 * spare)) & DIGIT_VALUES;
    long pairs = digits * 10 + (digits >>> 8);
    return ((pairs & EVERY_FOURTH) * FIRST_AND_THIRD_PAIR
            + ((pairs >>> 16) & EVERY_FOURTH) * SECOND_AND_FOURTH_PAIR)
        >>> 32;
  }

  /** A number with these digits behind its own. */
  static long append(long number, long word, int count) {
    return number * POWERS[count] + value(word, count);
  }
}
