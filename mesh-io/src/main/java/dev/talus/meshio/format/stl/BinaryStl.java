package dev.talus.meshio.format.stl;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.TriangleSurface;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Binary STL, little-endian: 80 bytes of text, the number of triangles (uint32), and 50 bytes a
 * triangle: normal and three corners (float32 each), attributes (uint16).
 */
final class BinaryStl {
  private static final int TEXT_BYTES = 80;
  private static final int HEADER_BYTES = TEXT_BYTES + 4;
  private static final int TRIANGLE_BYTES = 50;
  private static final int NORMAL_BYTES = 12;
  private static final int CORNER_BYTES = 12;

  /** Triangles that are read together. */
  private static final int BATCH = 1 << 12;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputStream in;
  private final String fileName;
  private final SurfaceBuilder surface;

  BinaryStl(InputStream in, String fileName, SurfaceBuilder surface) {
    this.surface = surface;
    this.in = in;
    this.fileName = fileName;
  }

  TriangleSurface read() throws IOException {
    byte[] header = in.readNBytes(HEADER_BYTES);
    if (header.length < HEADER_BYTES) {
      throw failure(
          "byte " + header.length,
          "'solid' at the start, or a binary header of " + HEADER_BYTES + " bytes",
          "the end of the file");
    }
    long count = Integer.toUnsignedLong((int) INT.get(header, TEXT_BYTES));
    byte[] batch = new byte[BATCH * TRIANGLE_BYTES];
    for (long done = 0; done < count; ) {
      int wanted = (int) Math.min(BATCH, count - done);
      int bytes = in.readNBytes(batch, 0, wanted * TRIANGLE_BYTES);
      int there = bytes / TRIANGLE_BYTES;
      for (int t = 0; t < there; t++) {
        addCorners(batch, t * TRIANGLE_BYTES, done + t);
      }
      if (there < wanted) {
        throw failure(
            "byte " + (HEADER_BYTES + done * TRIANGLE_BYTES + bytes),
            count + " triangles of " + TRIANGLE_BYTES + " bytes",
            "the end of the file after " + (done + there));
      }
      done += there;
    }
    if (in.read() >= 0) {
      throw failure(
          "byte " + (HEADER_BYTES + count * TRIANGLE_BYTES),
          "the end of the file after " + count + " triangles",
          "further bytes");
    }
    return surface.build(name(header));
  }

  private void addCorners(byte[] bytes, int from, long index) throws MeshFormatException {
    for (int corner = 0; corner < 3; corner++) {
      int at = NORMAL_BYTES + corner * CORNER_BYTES;
      float x = (float) FLOAT.get(bytes, from + at);
      float y = (float) FLOAT.get(bytes, from + at + 4);
      float z = (float) FLOAT.get(bytes, from + at + 8);
      if (!Float.isFinite(x) || !Float.isFinite(y) || !Float.isFinite(z)) {
        throw failure(
            "byte " + (HEADER_BYTES + index * TRIANGLE_BYTES + at),
            "finite coordinates",
            x + " " + y + " " + z);
      }
      surface.corner(x, y, z);
    }
  }

  private static String name(byte[] header) {
    String text = new String(header, 0, TEXT_BYTES, StandardCharsets.ISO_8859_1);
    int zero = text.indexOf('\0');
    return (zero < 0 ? text : text.substring(0, zero)).strip();
  }

  private MeshFormatException failure(String place, String expected, String found) {
    return new MeshFormatException(
        fileName,
        place,
        expected,
        found,
        "Check that this is an STL file and that it was copied whole.");
  }
}
