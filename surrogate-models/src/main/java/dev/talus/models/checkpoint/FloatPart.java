package dev.talus.models.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.security.MessageDigest;

/** Streams float32 arrays to and from little-endian bytes, hashing them on the way. */
final class FloatPart {
  private static final int BLOCK_VALUES = 1 << 14;

  private FloatPart() {}

  /** Writes all values and returns the hash of the bytes. */
  static String write(OutputStream out, float[] values) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] bytes = new byte[4 * BLOCK_VALUES];
    FloatBuffer floats = littleEndian(bytes);
    for (int from = 0; from < values.length; from += BLOCK_VALUES) {
      int count = Math.min(BLOCK_VALUES, values.length - from);
      floats.put(0, values, from, count);
      digest.update(bytes, 0, 4 * count);
      out.write(bytes, 0, 4 * count);
    }
    return Sha256.hex(digest);
  }

  /** Fills the values and returns the hash of the bytes there were; a short stream has another. */
  static String read(InputStream in, float[] values) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] bytes = new byte[4 * BLOCK_VALUES];
    FloatBuffer floats = littleEndian(bytes);
    for (int from = 0; from < values.length; from += BLOCK_VALUES) {
      int count = Math.min(BLOCK_VALUES, values.length - from);
      digest.update(bytes, 0, in.readNBytes(bytes, 0, 4 * count));
      floats.get(0, values, from, count);
    }
    return Sha256.hex(digest);
  }

  private static FloatBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
