package dev.talus.meshio.format.text;

import dev.talus.meshio.MeshFormatException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Reads a stream that mixes lines of text, numbers between blanks wherever lines end, and binary
 * values. Nothing is read by a declared length: memory does not grow with what a file claims.
 *
 * <p>Not safe for use by several threads.
 */
public final class MixedScanner implements Closeable {
  /** Largest {@link #binary} request, in bytes. */
  public static final int MAX_WINDOW = 1 << 18;

  private static final int MAX_LINE_BYTES = 1 << 20;

  /** Bytes asked for together; more would not stay in the cache on their way through the JDK. */
  private static final int READ_BYTES = 1 << 18;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLE_BITS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputStream in;
  private final String fileName;
  private final long plainBytes;
  private final NumberParser numbers = new NumberParser();
  private final NumberRun run = new NumberRun();
  private byte[] bytes = new byte[1 << 19];
  private ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private int position;
  private int filled;
  private long dropped; // bytes before the buffer
  private long line = 1;
  private boolean binarySeen;

  /**
   * @param in decompressed content; closed with this scanner
   * @param fileName for messages
   * @param plainBytes length of the content, or 0 if it is not known because it is compressed
   */
  public MixedScanner(InputStream in, String fileName, long plainBytes) {
    this.in = in;
    this.fileName = fileName;
    this.plainBytes = plainBytes;
  }

  /** Bytes that are surely left to be read: 0 if the content is compressed. */
  public long bytesLeft() {
    return Math.max(0, plainBytes - dropped - position);
  }

  /** Byte order of binary values from here on; little-endian at first. */
  public void order(ByteOrder byteOrder) {
    this.order = byteOrder;
    buffer.order(byteOrder);
  }

  /** The next line without its end, or null at the end of the stream. */
  public String line() throws IOException {
    int from = 0;
    while (true) {
      for (int i = position + from; i < filled; i++) {
        if (bytes[i] == '\n') {
          String text = new String(bytes, position, i - position, StandardCharsets.UTF_8);
          position = i + 1;
          line++;
          return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }
      }
      from = filled - position;
      if (from > MAX_LINE_BYTES) {
        throw failure("a line of at most " + MAX_LINE_BYTES + " bytes", "a longer one");
      }
      if (!fill()) {
        if (from == 0) {
          return null;
        }
        String text = new String(bytes, position, from, StandardCharsets.UTF_8);
        position = filled;
        return text;
      }
    }
  }

  /** The next line that is not blank, stripped, or null at the end of the stream. */
  public String filledLine() throws IOException {
    String text = line();
    while (text != null && text.isBlank()) {
      text = line();
    }
    return text == null ? null : text.strip();
  }

  /**
   * The next integer, after any blanks and line ends.
   *
   * @param what the number is, for the message
   */
  public long nextLong(String what) throws IOException {
    int end = token(what);
    long value = numbers.parseLong(bytes, position, end);
    take(what, "an integer, ", end);
    return value;
  }

  /**
   * The next number, after any blanks and line ends.
   *
   * @param what the number is, for the message
   */
  public double nextDouble(String what) throws IOException {
    int end = token(what);
    double value = numbers.parseDouble(bytes, position, end);
    take(what, "a number, ", end);
    return value;
  }

  /**
   * The next integers, after any blanks and line ends.
   *
   * @param target takes them, from {@code from} on
   * @param what each of them is, for the message
   */
  public void nextLongs(long[] target, int from, int count, String what) throws IOException {
    int done = 0;
    while (done < count) {
      done += run.longs(bytes, position, filled, target, from + done, count - done);
      pass(run);
      if (done < count) {
        target[from + done++] = nextLong(what);
      }
    }
  }

  /**
   * The next numbers, after any blanks and line ends.
   *
   * @param target takes them, from {@code from} on
   * @param what each of them is, for the message
   */
  public void nextDoubles(double[] target, int from, int count, String what) throws IOException {
    int done = 0;
    while (done < count) {
      done +=
          run.reals(
              bytes,
              position,
              filled,
              NumberRun.Precision.DOUBLE,
              target,
              from + done,
              count - done);
      pass(run);
      if (done < count) {
        target[from + done++] = nextDouble(what);
      }
    }
  }

  /**
   * The next binary bytes, as a buffer that is valid until the next call.
   *
   * @param count at most {@link #MAX_WINDOW}
   * @param what they are, for the message
   */
  public ByteBuffer binary(int count, String what) throws IOException {
    need(count, what);
    buffer.limit(position + count).position(position);
    position += count;
    return buffer;
  }

  /**
   * Makes sure that the next binary bytes are there, without passing them.
   *
   * @param count at most {@link #MAX_WINDOW}
   * @param what they are, for the message
   */
  public void need(int count, String what) throws IOException {
    binarySeen = true;
    while (filled - position < count) {
      if (!fill()) {
        throw failure(what, "the end of the file");
      }
    }
  }

  /**
   * The next binary {@code int}.
   *
   * @param what it is, for the message
   */
  public int binaryInt(String what) throws IOException {
    need(Integer.BYTES, what);
    int bits = (int) INT.get(bytes, position);
    position += Integer.BYTES;
    return order == ByteOrder.LITTLE_ENDIAN ? bits : Integer.reverseBytes(bits);
  }

  /**
   * The next binary {@code int}s, all in the buffer at once.
   *
   * @param target takes them, from {@code from} on
   * @param count at most {@link #MAX_WINDOW} bytes of them
   * @param what they are, for the message
   */
  public void binaryInts(long[] target, int from, int count, String what) throws IOException {
    need(count * Integer.BYTES, what);
    boolean swap = order == ByteOrder.BIG_ENDIAN;
    for (int i = 0; i < count; i++) {
      int bits = (int) INT.get(bytes, position + i * Integer.BYTES);
      target[from + i] = swap ? Integer.reverseBytes(bits) : bits;
    }
    position += count * Integer.BYTES;
  }

  /**
   * The next binary {@code double}.
   *
   * @param what it is, for the message
   */
  public double binaryDouble(String what) throws IOException {
    need(Double.BYTES, what);
    long bits = (long) DOUBLE_BITS.get(bytes, position);
    position += Double.BYTES;
    return Double.longBitsToDouble(
        order == ByteOrder.LITTLE_ENDIAN ? bits : Long.reverseBytes(bits));
  }

  /** Moves behind the next occurrence of a text whose first letter is not repeated in it. */
  public boolean skipPast(String text) throws IOException {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    int matched = 0;
    while (true) {
      if (position == filled && !fill()) {
        return false;
      }
      while (position < filled) {
        byte b = bytes[position++];
        if (b == '\n') {
          line++;
        }
        matched = b == wanted[matched] ? matched + 1 : b == wanted[0] ? 1 : 0;
        if (matched == wanted.length) {
          return true;
        }
      }
    }
  }

  /** Where the scanner is: a line as long as all was text, else a byte. */
  public String place() {
    return binarySeen ? "byte " + (dropped + position) : "line " + line;
  }

  /** Name of the file for messages. */
  public String fileName() {
    return fileName;
  }

  /** A failure here. */
  public MeshFormatException failure(String expected, String found) {
    return new MeshFormatException(
        fileName, place(), expected, found, "Check that the file was written and copied whole.");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void pass(NumberRun run) {
    position = run.end();
    line += run.lineEnds();
  }

  /** Moves to the next token and returns its end in the buffer. */
  private int token(String what) throws IOException {
    while (true) {
      while (position < filled && ByteScan.isBlank(bytes[position])) {
        if (bytes[position++] == '\n') {
          line++;
        }
      }
      if (position == filled) {
        if (!fill()) {
          throw failure(what, "the end of the file");
        }
        continue;
      }
      int end = position;
      while (true) {
        while (end < filled && (bytes[end] > ' ' || bytes[end] < 0)) {
          end++;
        }
        int length = end - position;
        if (end < filled || length > MAX_LINE_BYTES || !fill()) {
          return position + length;
        }
        end = position + length;
      }
    }
  }

  private void take(String what, String kind, int end) throws MeshFormatException {
    if (numbers.end() == NumberParser.NOT_A_NUMBER) {
      throw failure(kind + what, Quote.of(bytes, position, end));
    }
    position = end;
  }

  /** Reads more behind what is left, moving that to the front; false at the end. */
  private boolean fill() throws IOException {
    if (position > 0) {
      System.arraycopy(bytes, position, bytes, 0, filled - position);
      dropped += position;
      filled -= position;
      position = 0;
    }
    if (filled == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      buffer = ByteBuffer.wrap(bytes).order(order);
    }
    try {
      int count = in.read(bytes, filled, Math.min(READ_BYTES, bytes.length - filled));
      filled += Math.max(0, count);
      return count >= 0;
    } catch (EOFException | ZipException e) {
      MeshFormatException failure =
          failure("sound compressed data", "damage (" + e.getMessage() + ")");
      failure.initCause(e);
      throw failure;
    }
  }
}
