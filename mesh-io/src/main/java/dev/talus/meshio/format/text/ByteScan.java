package dev.talus.meshio.format.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks through bytes of text, eight at a time. */
public final class ByteScan {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int WIDTH = 8;
  private static final long EACH_BYTE = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Added to the low bits of a byte above the blank, it sets the high one. */
  private static final long ABOVE_BLANK = 0x5f5f5f5f5f5f5f5fL;

  private ByteScan() {}

  /** Index of the first such byte from {@code from} up to, not including, {@code to}; or -1. */
  public static int indexOf(byte[] bytes, int from, int to, char wanted) {
    int i = from;
    for (; i <= to - WIDTH; i += WIDTH) {
      // A byte that is equal becomes zero, and the lowest zero is exact.
      long word = (long) LONG.get(bytes, i) ^ wanted * EACH_BYTE;
      long zeros = (word - EACH_BYTE) & ~word & HIGH_BITS;
      if (zeros != 0) {
        return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Number of such bytes from {@code from} up to, not including, {@code to}. */
  public static int count(byte[] bytes, int from, int to, char wanted) {
    int count = 0;
    int i = from;
    for (; i <= to - WIDTH; i += WIDTH) {
      long word = (long) LONG.get(bytes, i) ^ wanted * EACH_BYTE;
      count += Long.bitCount(~(((word & LOW_BITS) + LOW_BITS) | word) & HIGH_BITS);
    }
    for (; i < to; i++) {
      count += bytes[i] == wanted ? 1 : 0;
    }
    return count;
  }

  /**
   * Number of words that start from {@code from} up to, not including, {@code to}: runs of bytes
   * other than blanks and control characters.
   *
   * @param blankBefore whether a blank or nothing lies before the first byte
   */
  public static int countWords(byte[] bytes, int from, int to, boolean blankBefore) {
    int count = 0;
    int i = from;
    long before = blankBefore ? 0 : 1L << 7;
    for (; i <= to - WIDTH; i += WIDTH) {
      long word = (long) LONG.get(bytes, i);
      long letters = (((word & LOW_BITS) + ABOVE_BLANK) | word) & HIGH_BITS;
      count += Long.bitCount(letters & ~(letters << 8 | before));
      before = letters >>> 56;
    }
    boolean blank = before == 0;
    for (; i < to; i++) {
      boolean now = isBlank(bytes[i]);
      count += blank && !now ? 1 : 0;
      blank = now;
    }
    return count;
  }

  /** Whether a byte is a blank, a line end or another control character. */
  public static boolean isBlank(byte b) {
    return b <= ' ' && b >= 0;
  }
}
