package dev.talus.meshio.format.text;

/**
 * Parses many numbers between blanks and line ends in one go. A run ends early at whatever is not
 * plain, for the caller to look at: the end of the buffer, text that is no number, an integer of
 * more than seven digits.
 *
 * <p>Use: call a method, then ask {@link #end()} and {@link #lineEnds()}. Not safe for use by
 * several threads.
 */
public final class NumberRun {
  /** What numbers are rounded to. */
  public enum Precision {
    /** Numbers of 32 bits. */
    FLOAT,
    /** Numbers of 64 bits. */
    DOUBLE
  }

  /** Numbers are rarely longer; a run stops where one might reach beyond the buffer. */
  private static final int USUAL_BYTES = 32;

  private final NumberParser numbers = NumberParser.acrossLines();
  private int end;
  private int lineEnds;

  /** Index after the last number of the run; blanks that follow it may be passed or not. */
  public int end() {
    return end;
  }

  /** Line ends before {@link #end()} that the run has passed. */
  public int lineEnds() {
    return lineEnds;
  }

  /**
   * Parses integers.
   *
   * @param bytes text
   * @param from index of its first byte
   * @param to index after its last byte
   * @param target takes the numbers, from {@code at} on
   * @param count numbers wanted
   * @return numbers parsed
   */
  public int longs(byte[] bytes, int from, int to, long[] target, int at, int count) {
    int last = to - USUAL_BYTES;
    int i = from;
    int lines = 0;
    int done = 0;
    while (done < count) {
      while (i < last && ByteScan.isBlank(bytes[i])) {
        lines += bytes[i++] == '\n' ? 1 : 0;
      }
      if (i >= last) {
        break;
      }
      boolean negative = bytes[i] == '-';
      int start = negative ? i + 1 : i;
      long word = Digits.load(bytes, start);
      int digits = Digits.count(word);
      if (digits == 0 || digits == Digits.WIDTH || !ByteScan.isBlank(bytes[start + digits])) {
        break;
      }
      long value = Digits.value(word, digits);
      target[at + done] = negative ? -value : value;
      done++;
      i = start + digits;
    }
    end = i;
    lineEnds = lines;
    return done;
  }

  /**
   * Parses floating-point numbers.
   *
   * @param bytes text
   * @param from index of its first byte
   * @param to index after its last byte
   * @param precision of the numbers
   * @param target takes the numbers, from {@code at} on
   * @param count numbers wanted
   * @return numbers parsed
   */
  public int reals(
      byte[] bytes, int from, int to, Precision precision, double[] target, int at, int count) {
    int last = to - USUAL_BYTES;
    int i = from;
    int lines = 0;
    int done = 0;
    while (done < count) {
      while (i < last && ByteScan.isBlank(bytes[i])) {
        lines += bytes[i++] == '\n' ? 1 : 0;
      }
      if (i >= last) {
        break;
      }
      double value =
          precision == Precision.DOUBLE
              ? numbers.parseDouble(bytes, i, to)
              : numbers.parseFloat(bytes, i, to);
      if (numbers.end() == NumberParser.NOT_A_NUMBER || numbers.end() == to) {
        break;
      }
      target[at + done] = value;
      done++;
      i = numbers.end();
    }
    end = i;
    lineEnds = lines;
    return done;
  }
}
