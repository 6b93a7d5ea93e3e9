package dev.talus.meshio.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses all gzip members of a stream (RFC 1952), one after the other.
 *
 * <p>{@link java.util.zip.GZIPInputStream} asks {@code available()} whether another member follows;
 * streams of object stores and distributed file systems may answer 0 there, and the rest of the
 * file would be lost without a word. This class reads on instead. Zero bytes after the last member
 * are padding; anything else there is damage.
 */
final class GzipMembers extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int filled;
  private boolean inMember;
  private boolean ended;
  private long members;
  private long before; // bytes of the compressed file before the buffer

  GzipMembers(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember && !startMember()) {
        ended = true;
        break;
      }
      int count = inflate(target, offset, length);
      if (count > 0) {
        crc.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        finishMember();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("gzip data asks for a preset dictionary");
      } else {
        refill();
        inflater.setInput(buffer, 0, filled);
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    inflater.end();
    in.close();
  }

  private int inflate(byte[] target, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      ZipException failure = new ZipException("gzip: " + e.getMessage() + ", near byte " + place());
      failure.initCause(e);
      throw failure;
    }
  }

  /** Reads a member's header; false if no further member follows. */
  private boolean startMember() throws IOException {
    int first = members == 0 ? next() : firstAfterPadding();
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || next() != 0x8b) {
      throw new ZipException("gzip: bytes after the end that are no further member");
    }
    if (next() != 8) {
      throw new ZipException("gzip: unknown compression method");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("gzip: reserved header flags are set");
    }
    skip(6); // time, extra flags, operating system
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    inflater.setInput(buffer, position, filled - position);
    crc.reset();
    inMember = true;
    members++;
    return true;
  }

  private void finishMember() throws IOException {
    position = filled - inflater.getRemaining();
    long expectedCrc = nextInt();
    long expectedSize = nextInt();
    if (expectedCrc != crc.getValue()) {
      throw new ZipException("gzip: the checksum before byte " + place() + " does not match");
    }
    if (expectedSize != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("gzip: the length before byte " + place() + " does not match");
    }
    inMember = false;
  }

  /** Byte of the compressed file that comes next. */
  private long place() {
    return inMember && !inflater.finished()
        ? before + filled - inflater.getRemaining()
        : before + position;
  }

  private int firstAfterPadding() throws IOException {
    while (true) {
      if (position == filled && !fill()) {
        return -1;
      }
      int b = buffer[position++] & 0xff;
      if (b != 0) {
        return b;
      }
    }
  }

  private long nextInt() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    int b;
    do {
      b = next();
    } while (b != 0);
  }

  private int next() throws IOException {
    if (position == filled) {
      refill();
    }
    return buffer[position++] & 0xff;
  }

  private void refill() throws IOException {
    if (!fill()) {
      throw new EOFException("gzip data ends early");
    }
  }

  private boolean fill() throws IOException {
    int count;
    do {
      count = in.read(buffer, 0, buffer.length);
    } while (count == 0);
    before += filled;
    position = 0;
    filled = Math.max(0, count);
    return count > 0;
  }
}
