package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.text.NumberParser;
import dev.talus.meshio.format.text.Quote;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * Tokens and raw bytes of an OpenFOAM file (OpenFOAM user guide, "Basic input/output file format"):
 * words, numbers, strings in quotes, punctuation; {@code //} and C comments are passed over.
 */
final class FoamInput implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MAX_TOKEN = 1 << 12;

  private final InputStream in;
  private final String fileName;
  private final long plainBytes;
  private final byte[] bytes = new byte[BUFFER_BYTES];
  private final ByteBuffer view = ByteBuffer.wrap(bytes);
  private final NumberParser numbers = new NumberParser();
  private int position;
  private int filled;
  private long before; // bytes of the file before the buffer
  private boolean exhausted;

  /**
   * @param plainBytes length of the content, or -1 if it is not known because it is compressed
   */
  FoamInput(InputStream in, String fileName, long plainBytes) {
    this.in = in;
    this.fileName = fileName;
    this.plainBytes = plainBytes;
  }

  /** Opens a file, compressed or not. */
  static FoamInput open(FileTree files, String path, ReadLimits limits) throws IOException {
    InputStream in = Compression.open(files, path, limits);
    // Compression hands plain content through in the stream that it made to look at it.
    boolean plain = in instanceof PushbackInputStream;
    return new FoamInput(in, files.describe(path), plain ? files.size(path) : -1);
  }

  /** Name of the file for messages. */
  String fileName() {
    return fileName;
  }

  /** Bytes that may be left: exact for plain files, the largest long for compressed ones. */
  long bytesLeft() {
    return plainBytes < 0 ? Long.MAX_VALUE : Math.max(0, plainBytes - before - position);
  }

  /** Whether {@link #bytesLeft()} is exact. */
  boolean lengthKnown() {
    return plainBytes >= 0;
  }

  /** The next byte that is neither blank nor comment, or -1 at the end; it is not taken. */
  int peek() throws IOException {
    while (true) {
      while (position < filled && FoamCharacters.isBlank(bytes[position])) {
        position++;
      }
      if (position == filled) {
        if (!has(1)) {
          return -1;
        }
      } else if (bytes[position] != '/' || !has(2) || !skipComment()) {
        return bytes[position] & 0xff;
      }
    }
  }

  /** Takes the next byte that is neither blank nor comment. */
  int take() throws IOException {
    int next = peek();
    if (next < 0) {
      throw ended();
    }
    position++;
    return next;
  }

  /** Takes this character. */
  void expect(char expected) throws IOException {
    if (peek() != expected) {
      throw failure("'" + expected + "'", found());
    }
    position++;
  }

  /**
   * Takes a word or a string in quotes, without the quotes. Within a word that starts with a letter
   * round brackets belong to it, as in {@code div(phi,U)}.
   */
  String word() throws IOException {
    int first = peek();
    if (first == '"') {
      return quoted();
    }
    has(MAX_TOKEN);
    boolean named = Character.isLetter(first) || first == '_';
    int open = 0;
    int end = position;
    while (end < filled) {
      byte b = bytes[end];
      if (named && b == '(') {
        open++;
      } else if (named && b == ')' && open > 0) {
        open--;
      } else if (FoamCharacters.isDelimiter(b)) {
        break;
      }
      end++;
    }
    if (end == position || end - position >= MAX_TOKEN) {
      throw failure("a word", found());
    }
    String word = new String(bytes, position, end - position, StandardCharsets.UTF_8);
    position = end;
    return word;
  }

  /** Takes an integer. */
  long label() throws IOException {
    int end = tokenEnd();
    long value = numbers.parseLong(bytes, position, end);
    if (numbers.end() != end) {
      throw failure("an integer", found());
    }
    position = end;
    return value;
  }

  /** Takes a number. */
  double scalar() throws IOException {
    int end = tokenEnd();
    double value = numbers.parseDouble(bytes, position, end);
    if (numbers.end() != end) {
      throw failure("a number", found());
    }
    position = end;
    return value;
  }

  /** Passes over the rest of the line. */
  void skipLine() throws IOException {
    while (has(1)) {
      if (bytes[position++] == '\n') {
        return;
      }
    }
  }

  /** Passes over verbatim code up to and with its end mark. */
  void skipCode() throws IOException {
    while (has(2)) {
      if (bytes[position] == '#' && bytes[position + 1] == '}') {
        position += 2;
        return;
      }
      position++;
    }
    throw ended();
  }

  /** Passes over raw bytes. */
  void skipRaw(long count) throws IOException {
    long left = count;
    while (left > 0) {
      if (!has(1)) {
        throw ended();
      }
      int step = (int) Math.min(left, filled - position);
      position += step;
      left -= step;
    }
  }

  /** Takes the next byte, whatever it is. */
  int takeRaw() throws IOException {
    if (!has(1)) {
      throw ended();
    }
    return bytes[position++] & 0xff;
  }

  /** The next so many bytes as a stream; closing it closes this. */
  InputStream content(long length) {
    return new Content(length);
  }

  /**
   * Makes at least one raw value available in {@link #buffer()}.
   *
   * @param width bytes a value, a divisor of the buffer's length
   * @param wanted values wanted
   * @return values there, 1 to {@code wanted}; take them by {@link #advance}
   */
  int raw(int width, long wanted) throws IOException {
    if (!has(width)) {
      throw ended();
    }
    return (int) Math.min(wanted, (filled - position) / width);
  }

  byte[] buffer() {
    return bytes;
  }

  /** The buffer from the next byte on, for bulk reads of raw values. */
  ByteBuffer view(ByteOrder order) {
    return view.order(order).position(position);
  }

  int position() {
    return position;
  }

  void advance(int count) {
    position += count;
  }

  /** Where the next token starts, for messages. */
  String place() {
    return "byte " + (before + position);
  }

  MeshFormatException failure(String expected, String found) {
    return failure(expected, found, "The file is damaged here or is not what its header says.");
  }

  MeshFormatException failure(String expected, String found, String advice) {
    return new MeshFormatException(fileName, place(), expected, found, advice);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private String quoted() throws IOException {
    has(MAX_TOKEN);
    int end = position + 1;
    while (end < filled && bytes[end] != '"') {
      end++;
    }
    if (end == filled || end - position >= MAX_TOKEN) {
      throw failure("a string that ends", found());
    }
    String text = new String(bytes, position + 1, end - position - 1, StandardCharsets.UTF_8);
    position = end + 1;
    return text;
  }

  private int tokenEnd() throws IOException {
    peek();
    int end = position;
    while (true) {
      while (end < filled && !FoamCharacters.isDelimiter(bytes[end])) {
        end++;
      }
      if (end < filled || end - position >= MAX_TOKEN) {
        return end;
      }
      int length = end - position;
      if (!has(length + 1)) {
        return filled;
      }
      end = position + length;
    }
  }

  private String found() throws IOException {
    if (peek() < 0) {
      return "the end of the file";
    }
    has(80);
    return Quote.of(bytes, position, Math.min(filled, position + 80));
  }

  private MeshFormatException ended() {
    return failure(
        "more content", "the end of the file", "The file is cut; write or copy it again.");
  }

  private boolean skipComment() throws IOException {
    if (bytes[position + 1] == '/') {
      skipLine();
      return true;
    }
    if (bytes[position + 1] != '*') {
      return false;
    }
    position += 2;
    while (has(2)) {
      if (bytes[position] == '*' && bytes[position + 1] == '/') {
        position += 2;
        return true;
      }
      position++;
    }
    throw ended();
  }

  /** Whether so many bytes are in the buffer; reads if need be. */
  private boolean has(int count) throws IOException {
    if (filled - position >= count) {
      return true;
    }
    System.arraycopy(bytes, position, bytes, 0, filled - position);
    before += position;
    filled -= position;
    position = 0;
    while (filled < count && !exhausted) {
      fill();
    }
    return filled >= count;
  }

  private void fill() throws IOException {
    try {
      int count = in.read(bytes, filled, bytes.length - filled);
      exhausted = count < 0;
      filled += Math.max(0, count);
    } catch (EOFException e) {
      exhausted = true;
    } catch (ZipException e) {
      MeshFormatException failure =
          failure(
              "sound compressed data",
              "damage (" + e.getMessage() + ")",
              "Copy the file again from its source.");
      failure.initCause(e);
      throw failure;
    }
  }

  /** Raw bytes of this input. */
  private final class Content extends InputStream {
    private long left;

    Content(long length) {
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (left == 0 || !has(1)) {
        return -1;
      }
      int count = (int) Math.min(left, Math.min(length, filled - position));
      System.arraycopy(bytes, position, target, from, count);
      position += count;
      left -= count;
      return count;
    }

    @Override
    public void close() throws IOException {
      FoamInput.this.close();
    }
  }
}
