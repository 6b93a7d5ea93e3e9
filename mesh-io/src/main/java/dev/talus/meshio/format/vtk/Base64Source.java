package dev.talus.meshio.format.vtk;

import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes base64 (RFC 4648) on the fly. Padding may stand in the middle: VTK encodes the header of
 * an array apart from its data, others encode both together.
 */
final class Base64Source implements ByteSource {
  private static final byte[] VALUES = new byte[256];
  private static final int BAD = -1;

  static {
    Arrays.fill(VALUES, (byte) BAD);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      VALUES[alphabet.charAt(i)] = (byte) i;
    }
  }

  private static final int CHUNK = 1 << 14;

  private final ByteCursor text;
  private final byte[] quads = new byte[CHUNK];
  private final byte[] left = new byte[3];
  private int leftStart;
  private int leftEnd;

  Base64Source(ByteCursor text) {
    this.text = text;
  }

  @Override
  public long supply() {
    return text.supply() / 4 * 3 + (leftEnd - leftStart) + 3;
  }

  @Override
  public void readFully(byte[] target, int from, int length) throws IOException {
    int at = from;
    int end = from + length;
    while (at < end && leftStart < leftEnd) {
      target[at++] = left[leftStart++];
    }
    while (end - at >= 3) {
      int whole = (int) Math.min(CHUNK, (end - at) / 3L * 4L);
      if (whole > text.supply()) {
        // What is left may hold padding; the slow way finds the exact end.
        break;
      }
      int taken = fast(target, at, whole);
      if (taken == 0) {
        break;
      }
      at += taken;
    }
    while (at < end) {
      quad();
      while (at < end && leftStart < leftEnd) {
        target[at++] = left[leftStart++];
      }
    }
  }

  /** Decodes quads without blanks and padding, as far as they go; the rest is left unread. */
  private int fast(byte[] target, int at, int chars) throws IOException {
    int available = text.buffered(quads, chars) & ~3;
    int out = at;
    int i = 0;
    for (; i < available; i += 4) {
      int a = VALUES[quads[i] & 0xff];
      int b = VALUES[quads[i + 1] & 0xff];
      int c = VALUES[quads[i + 2] & 0xff];
      int d = VALUES[quads[i + 3] & 0xff];
      if ((a | b | c | d) < 0) {
        break;
      }
      int bits = a << 18 | b << 12 | c << 6 | d;
      target[out] = (byte) (bits >> 16);
      target[out + 1] = (byte) (bits >> 8);
      target[out + 2] = (byte) bits;
      out += 3;
    }
    text.passBuffered(i);
    return out - at;
  }

  private void quad() throws IOException {
    int bits = 0;
    int padding = 0;
    for (int i = 0; i < 4; i++) {
      int b = text.read();
      while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
        b = text.read();
      }
      int value = b < 0 ? BAD : VALUES[b];
      if (b == '=' && i >= 2) {
        padding++;
        value = 0;
      } else if (value < 0 || padding > 0) {
        throw text.failure(
            "a base64 digit", b < 0 ? "the end of the data" : "a byte of value " + b);
      }
      bits = bits << 6 | value;
    }
    left[0] = (byte) (bits >> 16);
    left[1] = (byte) (bits >> 8);
    left[2] = (byte) bits;
    leftStart = 0;
    leftEnd = 3 - padding;
  }
}
