package dev.talus.meshio.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * Digest of numbers in their order, so that two programs can tell whether they read the same: the
 * CRC-32 of the values as little-endian float64, with 0 for -0 and one bit pattern for all NaN.
 */
final class ValueDigest {
  private static final int BUFFER_BYTES = 8192;

  private final CRC32 crc = new CRC32();
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  void add(double value) {
    if (!buffer.hasRemaining()) {
      drain();
    }
    buffer.putLong(Double.doubleToLongBits(value + 0.0));
  }

  /** Eight hexadecimal digits. */
  String hex() {
    drain();
    return "%08x".formatted(crc.getValue());
  }

  private void drain() {
    crc.update(buffer.flip());
    buffer.clear();
  }
}
