package dev.talus.spark.ingest;

import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of all of a mesh but its values: equal for steps of a mesh that does not change. */
final class GeometryDigest {
  private static final int BUFFER_BYTES = 1 << 16;

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  private GeometryDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The digest in hexadecimal digits. */
  static String of(UnstructuredMesh mesh) {
    GeometryDigest geometry = new GeometryDigest();
    geometry.add(mesh.points());
    Cells cells = mesh.cells();
    for (int c = 0; c < cells.count(); c++) {
      geometry.add(cells.type(c).vtkId());
    }
    geometry.add(cells.offsets());
    geometry.add(cells.nodes());
    geometry.add(cells.faces().cellOffsets());
    geometry.add(cells.faces().faceOffsets());
    geometry.add(cells.faces().nodes());
    for (MeshGroup group : mesh.groups()) {
      geometry.add(group.label());
      geometry.add(group.tag().orElse(-1));
      geometry.add(group.dimension());
      geometry.add(group.on().name());
      geometry.add(group.members());
    }
    geometry.drain();
    return HexFormat.of().formatHex(geometry.digest.digest());
  }

  private void add(double[] values) {
    add(values.length);
    for (double value : values) {
      reserve(Double.BYTES);
      buffer.putDouble(value);
    }
  }

  private void add(int[] values) {
    add(values.length);
    for (int value : values) {
      add(value);
    }
  }

  private void add(int value) {
    reserve(Integer.BYTES);
    buffer.putInt(value);
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    drain();
    digest.update(bytes);
  }

  private void reserve(int bytes) {
    if (buffer.remaining() < bytes) {
      drain();
    }
  }

  private void drain() {
    digest.update(buffer.flip());
    buffer.clear();
  }
}
