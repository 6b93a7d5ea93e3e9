package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.text.ByteScan;
import dev.talus.meshio.format.text.NumberRun;
import dev.talus.meshio.format.text.Quote;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * Walks over content that mixes text with binary data: by bytes, by words between blanks, by lines,
 * and by blocks.
 */
final class ByteCursor implements ByteSource, Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Longer words are damage; a number has some 25 characters. */
  private static final int MAX_WORD_BYTES = 1 << 12;

  private final InputStream in;
  private final String fileName;
  private final long boundBytes;
  private byte[] bytes = new byte[BUFFER_BYTES];
  private long base; // position of bytes[0]
  private int next;
  private int filled;
  private int wordStart;
  private long line = 1;
  private boolean exhausted;

  private ByteCursor(InputStream in, String fileName, long boundBytes) {
    this.in = in;
    this.fileName = fileName;
    this.boundBytes = boundBytes;
  }

  /** Opens a file, decompressed. */
  static ByteCursor open(FileTree files, String path, ReadLimits limits) throws IOException {
    long size = files.size(path);
    InputStream in = Compression.open(files, path, limits);
    // Compression hands plain content through in the stream that it made to look at it.
    boolean plain = in instanceof PushbackInputStream || size > Long.MAX_VALUE / limits.expansion();
    return new ByteCursor(in, files.describe(path), plain ? size : size * limits.expansion());
  }

  /** Walks over content of a known length in memory. */
  static ByteCursor over(InputStream content, long length, String fileName) {
    return new ByteCursor(content, fileName, length);
  }

  String fileName() {
    return fileName;
  }

  /** Bytes before the next one. */
  long position() {
    return base + next;
  }

  /** Number of the current line, from 1, as long as no binary data was passed. */
  long line() {
    return line;
  }

  /** Bytes of the whole content; at most, if it is compressed. */
  long size() {
    return boundBytes;
  }

  @Override
  public long supply() {
    return Math.max(0, boundBytes - position());
  }

  /** The next byte, or -1 at the end. */
  int read() throws IOException {
    if (next == filled && !fill()) {
      return -1;
    }
    int b = bytes[next++] & 0xff;
    line += b == '\n' ? 1 : 0;
    return b;
  }

  /** The next byte, which stays the next, or -1 at the end. */
  int peek() throws IOException {
    return next == filled && !fill() ? -1 : bytes[next] & 0xff;
  }

  @Override
  public void readFully(byte[] target, int from, int length) throws IOException {
    int have = Math.min(length, filled - next);
    System.arraycopy(bytes, next, target, from, have);
    next += have;
    while (have < length) {
      if (length - have < BUFFER_BYTES) {
        if (!fill()) {
          throw cut(length);
        }
        int count = Math.min(length - have, filled - next);
        System.arraycopy(bytes, next, target, from + have, count);
        next += count;
        have += count;
      } else {
        int count = readInto(target, from + have, length - have);
        if (count < 0) {
          throw cut(length);
        }
        base += count;
        have += count;
      }
    }
  }

  /** Copies up to {@code length} bytes that are at hand, without passing them; at least one. */
  int buffered(byte[] target, int length) throws IOException {
    if (next == filled && !fill()) {
      return 0;
    }
    int count = Math.min(length, filled - next);
    System.arraycopy(bytes, next, target, 0, count);
    return count;
  }

  /** Passes bytes that {@link #buffered} has shown. */
  void passBuffered(int count) {
    next += count;
  }

  /** Passes over bytes up to a position that lies ahead; false if the content ends before. */
  boolean skipTo(long position) throws IOException {
    while (position > base + filled) {
      next = filled;
      if (!fill()) {
        return false;
      }
    }
    next = (int) (position - base);
    return true;
  }

  /**
   * Takes all bytes before the next {@code stop}, or up to the end.
   *
   * @return false if there is no such byte
   */
  boolean copyUntil(char stop, ByteSink sink) throws IOException {
    while (next < filled || fill()) {
      int found = ByteScan.indexOf(bytes, next, filled, stop);
      int end = found < 0 ? filled : found;
      sink.write(bytes, next, end - next);
      line += ByteScan.count(bytes, next, end, '\n');
      next = end;
      if (found >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Takes the integers that come next, as far as a run of them goes without care. */
  int longs(NumberRun run, long[] target, int count) {
    int taken = run.longs(bytes, next, filled, target, 0, count);
    pass(run);
    return taken;
  }

  /** Takes the numbers that come next, as far as a run of them goes without care. */
  int reals(NumberRun run, NumberRun.Precision precision, double[] target, int count) {
    int taken = run.reals(bytes, next, filled, precision, target, 0, count);
    pass(run);
    return taken;
  }

  private void pass(NumberRun run) {
    next = run.end();
    line += run.lineEnds();
  }

  /** Moves to the next word between blanks and line ends; false at the end of the content. */
  boolean nextWord() throws IOException {
    while (true) {
      while (next < filled && bytes[next] <= ' ' && bytes[next] >= 0) {
        line += bytes[next] == '\n' ? 1 : 0;
        next++;
      }
      if (next < filled) {
        break;
      }
      if (!fill()) {
        return false;
      }
    }
    wordStart = next;
    int i = next;
    while (true) {
      while (i < filled && (bytes[i] > ' ' || bytes[i] < 0)) {
        i++;
      }
      if (i < filled || exhausted) {
        break;
      }
      int length = i - wordStart;
      if (length > MAX_WORD_BYTES) {
        throw failure("a word or number", Quote.of(bytes, wordStart, i));
      }
      keepFrom(wordStart);
      wordStart = 0;
      i = length;
      more();
    }
    next = i;
    return true;
  }

  /** Buffer that holds the current word, from {@link #wordStart()} to {@link #wordEnd()}. */
  byte[] bytes() {
    return bytes;
  }

  int wordStart() {
    return wordStart;
  }

  int wordEnd() {
    return next;
  }

  /** The current word. */
  String word() {
    return new String(bytes, wordStart, next - wordStart, StandardCharsets.UTF_8);
  }

  /** Whether the next bytes are these ASCII characters; they stay the next. */
  boolean startsWith(String text) throws IOException {
    while (filled - next < text.length()) {
      keepFrom(next);
      if (!more()) {
        return false;
      }
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[next + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Makes {@link #nextWord()} deliver the current word once more. */
  void unreadWord() {
    next = wordStart;
  }

  /** What is left of the current line, without its end; empty at the end of the content. */
  String restOfLine() throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    int b;
    while ((b = read()) >= 0 && b != '\n') {
      if (rest.size() > MAX_WORD_BYTES << 8) {
        throw failure("a line of text", "a longer one than " + rest.size() + " bytes");
      }
      rest.write(b);
    }
    String text = rest.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** A failure at the current place. */
  MeshFormatException failure(String expected, String found) {
    return new MeshFormatException(
        fileName,
        "line " + line + ", byte " + position(),
        expected,
        found,
        "Check that the file was written to its end and copied whole.");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private MeshFormatException cut(int length) {
    return failure(length + " bytes of data", "the end of the file");
  }

  private void keepFrom(int from) {
    byte[] target = filled - from > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
    System.arraycopy(bytes, from, target, 0, filled - from);
    bytes = target;
    base += from;
    filled -= from;
    next -= from;
  }

  /** Replaces the buffer, all of which was taken; false at the end. */
  private boolean fill() throws IOException {
    base += filled;
    next = 0;
    filled = 0;
    return more();
  }

  private boolean more() throws IOException {
    if (exhausted) {
      return false;
    }
    int count = readInto(bytes, filled, bytes.length - filled);
    exhausted = count < 0;
    filled += Math.max(0, count);
    return !exhausted;
  }

  private int readInto(byte[] target, int from, int length) throws IOException {
    try {
      int count;
      do {
        count = in.read(target, from, length);
      } while (count == 0);
      return count;
    } catch (EOFException e) {
      return -1;
    } catch (ZipException e) {
      MeshFormatException failure =
          new MeshFormatException(
              fileName,
              "byte " + position(),
              "sound compressed data",
              "damage (" + e.getMessage() + ")",
              "Copy the file again from its source.");
      failure.initCause(e);
      throw failure;
    }
  }

  /** Takes bytes. */
  interface ByteSink {
    void write(byte[] from, int start, int length) throws IOException;
  }
}
