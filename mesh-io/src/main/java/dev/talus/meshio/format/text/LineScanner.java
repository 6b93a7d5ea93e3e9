package dev.talus.meshio.format.text;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.DamagedCompression;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * Walks over the lines of a stream; each line lies whole in one byte buffer and is not copied.
 *
 * <p>The buffer starts at 64 KiB and grows for longer lines up to {@value #MAX_LINE_BYTES} bytes.
 * Line ends are LF or CR LF. The stream may end within a line, and a compressed stream may end
 * early ({@link EOFException}): both are states, not failures, because a killed simulation leaves
 * such files and the caller must decide what to keep. Damaged compressed data is a failure.
 */
public final class LineScanner implements Closeable {
  /** Longer lines are refused: no simulator writes them, and they would exhaust memory. */
  public static final int MAX_LINE_BYTES = 1 << 24;

  private static final int INITIAL_BYTES = 1 << 16;

  private final InputStream in;
  private final String fileName;
  private byte[] bytes = new byte[INITIAL_BYTES];
  private int filled;
  private int next; // where the line after the current one starts
  private int start;
  private int end;
  private boolean terminated = true;
  private boolean unread;
  private boolean exhausted;
  private boolean cut;
  private long number;
  private final boolean fromStart;
  private long passed; // bytes of the file before the buffer

  /**
   * @param in decompressed text; closed with this scanner
   * @param fileName for messages
   */
  public LineScanner(InputStream in, String fileName) {
    this(in, fileName, 0);
  }

  /**
   * A scanner of the rest of a file.
   *
   * @param in text from {@code offset} on; closed with this scanner
   * @param fileName for messages
   * @param offset bytes of the file before that
   */
  public LineScanner(InputStream in, String fileName, long offset) {
    this.in = in;
    this.fileName = fileName;
    this.fromStart = offset == 0;
    this.passed = offset;
  }

  /**
   * Moves to the next line.
   *
   * @return false at the end of the stream, where the current line stays empty
   * @throws MeshFormatException if the line is too long or the compressed data is damaged
   */
  public boolean next() throws IOException {
    if (unread) {
      unread = false;
      return true;
    }
    int from = next;
    int searched = from;
    while (true) {
      int newline = ByteScan.indexOf(bytes, searched, filled, '\n');
      if (newline >= 0) {
        take(from, newline, true);
        return true;
      }
      searched = filled - from;
      makeRoom(from);
      from = 0;
      if (!fill()) {
        if (filled == 0) {
          start = 0;
          end = 0;
          next = 0;
          return false;
        }
        take(0, filled, false);
        return true;
      }
    }
  }

  /**
   * Whether anything follows the current line, which cannot be looked at any more. If nothing does,
   * {@link #cut()} tells whether that is the end of the compressed stream.
   *
   * @throws MeshFormatException if the compressed data is damaged
   */
  public boolean more() throws IOException {
    while (next == filled) {
      makeRoom(next);
      start = 0;
      end = 0;
      if (!fill()) {
        return false;
      }
    }
    return true;
  }

  /** Makes {@link #next()} deliver the current line once more. */
  public void unread() {
    unread = true;
  }

  /** The buffer; valid, like the indices into it, until the next call of {@link #next()}. */
  public byte[] bytes() {
    return bytes;
  }

  /** Index of the first byte of the current line. */
  public int start() {
    return start;
  }

  /** Index after the last byte of the current line, without its line end. */
  public int end() {
    return end;
  }

  /** Whether the current line has a line end; only the last line of a stream may lack it. */
  public boolean terminated() {
    return terminated;
  }

  /** Whether the compressed stream ended early; known only at the end. */
  public boolean cut() {
    return cut;
  }

  /** Number of the current line, from 1. */
  public long number() {
    return number;
  }

  /** Bytes of the text before the current line. */
  public long offset() {
    return passed + start;
  }

  /**
   * Where the current line is, for messages: {@code line 12}, from 1, or {@code byte 4096}, its
   * {@link #offset()}, if this scanner did not start with the file and so cannot know the number.
   */
  public String place() {
    return fromStart ? "line " + number : "byte " + offset();
  }

  /** Whether the current line starts with these bytes. */
  public boolean startsWith(byte[] prefix) {
    if (end - start < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[start + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the current line holds nothing but blanks. */
  public boolean blank() {
    for (int i = start; i < end; i++) {
      if (!NumberParser.isBlank(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  /** The current line as text, without its line end. */
  public String text() {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void take(int from, int newline, boolean withLineEnd) {
    start = from;
    end = newline > from && bytes[newline - 1] == '\r' ? newline - 1 : newline;
    next = withLineEnd ? newline + 1 : newline;
    terminated = withLineEnd;
    number++;
  }

  /** Moves what is left of the buffer to its front, and doubles the buffer if it is full. */
  private void makeRoom(int from) throws MeshFormatException {
    int left = filled - from;
    byte[] target = bytes;
    if (left == bytes.length) {
      if (left >= MAX_LINE_BYTES) {
        throw new MeshFormatException(
            fileName,
            fromStart ? "line " + (number + 1) : "byte " + (passed + from),
            "a line of at most " + MAX_LINE_BYTES + " bytes",
            "a longer one",
            "Check that this is a text file of the format asked for.");
      }
      target = new byte[bytes.length * 2];
    }
    System.arraycopy(bytes, from, target, 0, left);
    bytes = target;
    passed += from;
    filled = left;
    next = 0;
  }

  /** Reads once; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (exhausted) {
      return false;
    }
    try {
      int count = in.read(bytes, filled, bytes.length - filled);
      exhausted = count < 0;
      filled += Math.max(0, count);
    } catch (EOFException e) {
      exhausted = true;
      cut = true;
    } catch (ZipException e) {
      throw DamagedCompression.at(fileName, "after line " + number, e);
    }
    return !exhausted;
  }
}
