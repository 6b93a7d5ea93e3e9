package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bytes of one array: a length and the data; or, compressed, the number of blocks, the length
 * of a block and of the last one, the compressed length of each, and the blocks.
 */
final class EncodedArray {
  private static final int CHUNK = 1 << 18;

  private final ByteSource in;
  private final Layout layout;
  private final ReadContext context;
  private final String fileName;
  private final String place;
  private final long byteCount;
  private long blockBytes;
  private long[] compressed = {};

  /**
   * Reads the header and checks it against what the file can still give.
   *
   * @param place the array, for messages
   */
  EncodedArray(ByteSource in, Layout layout, ReadContext context, String fileName, String place)
      throws IOException {
    this.in = in;
    this.layout = layout;
    this.context = context;
    this.fileName = fileName;
    this.place = place;
    long first = header();
    if (layout.codec() == Codec.NONE) {
      byteCount = first;
      if (first < 0 || first > in.supply()) {
        throw failure("at most the " + in.supply() + " bytes left of the file", count(first));
      }
    } else if (first == 0) {
      byteCount = 0;
    } else {
      byteCount = blocks(first);
    }
  }

  /** Bytes of the array, decompressed. */
  long byteCount() {
    return byteCount;
  }

  /**
   * Fills a target with the first numbers of the array.
   *
   * @param target of at most the length that {@link #byteCount} gives
   */
  void read(NumberType type, NumberTarget target) throws IOException {
    Feed feed = new Feed(type, target, layout.order());
    long left = (long) target.length() * type.bytes();
    if (layout.codec() == Codec.NONE) {
      byte[] chunk = new byte[(int) Math.min(CHUNK, left)];
      while (left > 0) {
        int count = (int) Math.min(chunk.length, left);
        in.readFully(chunk, 0, count);
        feed.accept(chunk, count);
        left -= count;
      }
      return;
    }
    int longest = 0;
    for (long length : compressed) {
      longest = (int) Math.max(longest, length);
    }
    long bufferBytes = longest + Math.min(blockBytes, byteCount);
    context.budget().claim(bufferBytes, 1, place + ", a block");
    byte[] block = new byte[longest];
    byte[] data = new byte[(int) Math.min(blockBytes, byteCount)];
    for (int i = 0; left > 0; i++) {
      in.readFully(block, 0, (int) compressed[i]);
      int expected = (int) Math.min(blockBytes, byteCount - i * blockBytes);
      int count = layout.codec().decompress(block, (int) compressed[i], data, expected);
      if (count != expected) {
        throw failure(
            "a block of " + expected + " bytes by " + layout.codec().words(),
            "block " + i + " that is damaged or of another length");
      }
      feed.accept(data, (int) Math.min(count, left));
      left -= count;
    }
    context.budget().release(bufferBytes);
  }

  private long blocks(long count) throws IOException {
    long full = header();
    long last = header();
    long supply = in.supply();
    if (count < 0 || count > supply / layout.headerBytes() || count > Integer.MAX_VALUE - 8) {
      throw failure("at most the " + supply + " bytes left of the file", count(count) + " blocks");
    }
    if (full <= 0 || full > Integer.MAX_VALUE - 8 || last < 0 || last > full) {
      throw failure(
          "blocks of 1 to " + (Integer.MAX_VALUE - 8) + " bytes and a last one of no more",
          "lengths of " + count(full) + " and " + count(last));
    }
    compressed = new long[(int) count];
    long sum = 0;
    for (int i = 0; i < compressed.length; i++) {
      compressed[i] = header();
      if (compressed[i] < 0
          || compressed[i] > supply - sum
          || compressed[i] > Integer.MAX_VALUE - 8) {
        throw failure(
            "blocks within the " + supply + " bytes left of the file",
            "block " + i + " of " + count(compressed[i]));
      }
      sum += compressed[i];
    }
    blockBytes = full;
    // Without overflow: there are less than 2^31 blocks of less than 2^31 bytes.
    long total = last == 0 ? count * full : (count - 1) * full + last;
    if (total / context.limits().expansion() > sum) {
      throw failure(
          "at most " + context.limits().expansion() + " bytes from each compressed one",
          total + " from " + sum + " (blocks of " + full + ")");
    }
    return total;
  }

  private long header() throws IOException {
    byte[] bytes = new byte[layout.headerBytes()];
    in.readFully(bytes, 0, bytes.length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(layout.order());
    return bytes.length == 4 ? buffer.getInt() & 0xffffffffL : buffer.getLong();
  }

  private static String count(long header) {
    return Long.toUnsignedString(header);
  }

  private MeshFormatException failure(String expected, String found) {
    return new MeshFormatException(
        fileName,
        place,
        expected,
        found,
        "The file is damaged or was cut; copy or write it again.");
  }

  /** Cuts bytes into whole numbers; blocks may end within one. */
  private static final class Feed {
    private final NumberType type;
    private final NumberTarget target;
    private final ByteOrder order;
    private final byte[] split = new byte[8];
    private int splitBytes;

    Feed(NumberType type, NumberTarget target, ByteOrder order) {
      this.type = type;
      this.target = target;
      this.order = order;
    }

    void accept(byte[] bytes, int length) {
      int width = type.bytes();
      int at = 0;
      while (splitBytes > 0 && at < length) {
        split[splitBytes++] = bytes[at++];
        if (splitBytes == width) {
          target.add(type, ByteBuffer.wrap(split, 0, width).order(order));
          splitBytes = 0;
        }
      }
      int whole = (length - at) / width * width;
      if (whole > 0) {
        target.add(type, ByteBuffer.wrap(bytes, at, whole).slice().order(order));
        at += whole;
      }
      while (at < length) {
        split[splitBytes++] = bytes[at++];
      }
    }
  }
}
