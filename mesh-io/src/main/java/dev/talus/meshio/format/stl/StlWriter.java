package dev.talus.meshio.format.stl;

import dev.talus.meshio.mesh.TriangleSurface;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes STL surfaces. Text keeps the coordinates exactly; binary rounds them to float32. Normals
 * follow from the order of the corners; a triangle without area gets the normal 0 0 0.
 */
public final class StlWriter {
  /** How values are stored. */
  public enum Encoding {
    TEXT,
    BINARY
  }

  private static final int HEADER_TEXT_BYTES = 80;
  private static final int TRIANGLE_BYTES = 50;
  private static final int FULL = 1 << 16;

  private StlWriter() {}

  /**
   * Writes a surface; O(m) for m triangles.
   *
   * @param out takes the file; flushed, not closed
   */
  public static void write(TriangleSurface surface, OutputStream out, Encoding encoding)
      throws IOException {
    if (encoding == Encoding.TEXT) {
      writeText(surface, out);
    } else {
      writeBinary(surface, out);
    }
    out.flush();
  }

  private static void writeText(TriangleSurface surface, OutputStream out) throws IOException {
    String name = surface.name().replaceAll("\\s+", " ").strip();
    StringBuilder text = new StringBuilder("solid ").append(name).append('\n');
    for (int t = 0; t < surface.triangleCount(); t++) {
      double[] normal = normal(surface, t);
      text.append("facet normal");
      append(text, normal, 0);
      text.append(" outer loop\n");
      for (int corner = 0; corner < 3; corner++) {
        text.append("  vertex");
        append(text, surface.vertices(), 3 * surface.triangles()[3 * t + corner]);
      }
      text.append(" endloop\nendfacet\n");
      if (text.length() > FULL) {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
      }
    }
    text.append("endsolid ").append(name).append('\n');
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void append(StringBuilder text, double[] values, int from) {
    for (int axis = 0; axis < 3; axis++) {
      text.append(' ').append(values[from + axis]);
    }
    text.append('\n');
  }

  private static void writeBinary(TriangleSurface surface, OutputStream out) throws IOException {
    byte[] header = new byte[HEADER_TEXT_BYTES];
    // A header that starts with "solid" would be taken for text by some readers.
    String name = surface.name().startsWith("solid") ? " " + surface.name() : surface.name();
    byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(text, 0, header, 0, Math.min(text.length, header.length));
    out.write(header);
    byte[] bytes = new byte[TRIANGLE_BYTES * 1024];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(surface.triangleCount());
    for (int t = 0; t < surface.triangleCount(); t++) {
      if (buffer.remaining() < TRIANGLE_BYTES) {
        out.write(bytes, 0, buffer.position());
        buffer.clear();
      }
      put(buffer, normal(surface, t), 0);
      for (int corner = 0; corner < 3; corner++) {
        put(buffer, surface.vertices(), 3 * surface.triangles()[3 * t + corner]);
      }
      buffer.putShort((short) 0);
    }
    out.write(bytes, 0, buffer.position());
  }

  private static void put(ByteBuffer buffer, double[] values, int from) {
    for (int axis = 0; axis < 3; axis++) {
      buffer.putFloat((float) values[from + axis]);
    }
  }

  private static double[] normal(TriangleSurface surface, int triangle) {
    double[] v = surface.vertices();
    int a = 3 * surface.triangles()[3 * triangle];
    int b = 3 * surface.triangles()[3 * triangle + 1];
    int c = 3 * surface.triangles()[3 * triangle + 2];
    double[] n = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      int j = (axis + 1) % 3;
      int k = (axis + 2) % 3;
      n[axis] =
          (v[b + j] - v[a + j]) * (v[c + k] - v[a + k])
              - (v[b + k] - v[a + k]) * (v[c + j] - v[a + j]);
    }
    double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    return length > 0 && Double.isFinite(length)
        ? Arrays.stream(n).map(x -> x / length).toArray()
        : new double[3];
  }
}
