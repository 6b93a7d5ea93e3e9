package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.format.DamagedCompression;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.ZipException;

/** A stream of binary values with a window that can be looked at before it is taken. */
final class BinarySource implements Closeable {
  /** Most bytes that can be looked at together. */
  static final int WINDOW_BYTES = 1 << 19;

  /** Bytes asked for together; more would not stay in the cache on their way through the JDK. */
  private static final int READ_BYTES = 1 << 18;

  private final InputStream in;
  private final String fileName;
  private final byte[] bytes = new byte[WINDOW_BYTES];
  private final ByteBuffer view = ByteBuffer.wrap(bytes);
  private int position;
  private int filled;
  private long taken;
  private boolean exhausted;
  private boolean cut;

  BinarySource(InputStream in, String fileName) {
    this.in = in;
    this.fileName = fileName;
  }

  /** Sets the order of the bytes of all values read from here on. */
  void order(ByteOrder order) {
    view.order(order);
  }

  /** Whether so many more bytes are there, at most {@link #WINDOW_BYTES}; reads them if need be. */
  boolean has(int count) throws IOException {
    if (filled - position >= count) {
      return true;
    }
    System.arraycopy(bytes, position, bytes, 0, filled - position);
    filled -= position;
    position = 0;
    while (filled < count && !exhausted) {
      fill();
    }
    return filled >= count;
  }

  /** Whether compressed data ended early; known only at the end. */
  boolean cut() {
    return cut;
  }

  /** A copy of what comes next: so many bytes, or less at the end of the file. */
  byte[] peek(int count) throws IOException {
    boolean enough = has(count);
    return Arrays.copyOfRange(bytes, position, enough ? position + count : filled);
  }

  /** Place in the file of the next byte. */
  long offset() {
    return taken;
  }

  int nextInt() {
    int value = view.getInt(position);
    take(4);
    return value;
  }

  long nextLong() {
    long value = view.getLong(position);
    take(8);
    return value;
  }

  double nextDouble() {
    double value = view.getDouble(position);
    take(8);
    return value;
  }

  byte nextByte() {
    byte value = bytes[position];
    take(1);
    return value;
  }

  /** The window; the next value starts at {@link #position()}. */
  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  /** Passes over bytes that {@link #has} has promised. */
  void take(int count) {
    position += count;
    taken += count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void fill() throws IOException {
    try {
      int count = in.read(bytes, filled, Math.min(READ_BYTES, bytes.length - filled));
      exhausted = count < 0;
      filled += Math.max(0, count);
    } catch (EOFException e) {
      exhausted = true;
      cut = true;
    } catch (ZipException e) {
      throw DamagedCompression.at(fileName, "after byte " + (taken + filled - position), e);
    }
  }
}
