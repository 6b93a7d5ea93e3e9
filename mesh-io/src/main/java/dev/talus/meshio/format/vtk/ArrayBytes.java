package dev.talus.meshio.format.vtk;

import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The values of arrays as bytes of a file. */
final class ArrayBytes {
  private static final int CHUNK_BYTES = 1 << 16;

  private ArrayBytes() {}

  /** Number of bytes; words have a 0 behind each. */
  static long length(DataArray array) {
    if (array instanceof DataArray.Texts texts) {
      long sum = 0;
      for (String word : texts.values()) {
        sum += word.getBytes(StandardCharsets.UTF_8).length + 1;
      }
      return sum;
    }
    return (isWide(array) ? 8L : 4L) * array.length();
  }

  /** Writes all values. */
  static void write(DataArray array, ByteOrder order, OutputStream out) throws IOException {
    if (array instanceof DataArray.Texts texts) {
      for (String word : texts.values()) {
        out.write(word.getBytes(StandardCharsets.UTF_8));
        out.write(0);
      }
      return;
    }
    int each = CHUNK_BYTES / (isWide(array) ? 8 : 4);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(order);
    for (int from = 0; from < array.length(); from += each) {
      int count = Math.min(each, array.length() - from);
      if (array instanceof DataArray.Doubles doubles) {
        chunk.asDoubleBuffer().put(doubles.values(), from, count);
      } else if (array instanceof DataArray.Floats floats) {
        chunk.asFloatBuffer().put(floats.values(), from, count);
      } else if (array instanceof DataArray.Longs longs) {
        chunk.asLongBuffer().put(longs.values(), from, count);
      } else if (array instanceof DataArray.Ints ints) {
        chunk.asIntBuffer().put(ints.values(), from, count);
      }
      out.write(chunk.array(), 0, count * (isWide(array) ? 8 : 4));
    }
  }

  private static boolean isWide(DataArray array) {
    return array instanceof DataArray.Doubles || array instanceof DataArray.Longs;
  }
}
