package dev.talus.meshio.format;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/** What a mesh holds in lines of counts and checksums, to compare with what a peer reads. */
public final class MeshDigest {
  private MeshDigest() {}

  /** The folder of test files of that name. */
  public static Path folder(String name) {
    try {
      return Path.of(MeshDigest.class.getResource("/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** The last step of a test file. */
  public static UnstructuredMesh read(Path file) throws IOException {
    LocalFiles files = LocalFiles.around(file);
    String name = file.getFileName().toString();
    MeshSeries series =
        MeshFormats.detect(files, name).orElseThrow().open(files, name, ReadLimits.DEFAULT);
    return series.read(series.times().size() - 1);
  }

  /** Lines of the folder's {@code expected.txt} that the meshes of its files do not give. */
  public static List<String> missing(Path folder) throws IOException {
    List<String> missing = new ArrayList<>();
    Set<String> lines = new HashSet<>();
    String last = "";
    for (String expected : Files.readAllLines(folder.resolve("expected.txt"))) {
      String name = expected.substring(0, expected.indexOf('\t'));
      if (!name.equals(last)) {
        lines = new HashSet<>(of(name, read(folder.resolve(name))));
        last = name;
      }
      if (!lines.contains(expected)) {
        missing.add(expected);
      }
    }
    return missing;
  }

  private static List<String> of(String name, UnstructuredMesh mesh) {
    int cells = mesh.cells().count();
    byte[] types = new byte[cells];
    for (int i = 0; i < cells; i++) {
      types[i] = (byte) mesh.cells().type(i).vtkId();
    }
    CRC32 typesCrc = new CRC32();
    typesCrc.update(types);
    List<String> lines = new ArrayList<>();
    lines.add(line(name, "points", mesh.pointCount(), crc(mesh.points())));
    lines.add(line(name, "cells", cells, typesCrc.getValue()));
    lines.add(line(name, "nodes", mesh.cells().nodes().length, crc(mesh.cells().nodes())));
    mesh.pointData().forEach(array -> lines.add(array(name, "point ", array)));
    mesh.cellData().forEach(array -> lines.add(array(name, "cell ", array)));
    for (MeshGroup group : mesh.groups()) {
      lines.add(line(name, "group " + group.label(), group.members().length, crc(group.members())));
    }
    return lines;
  }

  private static String array(String name, String kind, DataArray array) {
    double[] values = new double[array.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.number(i);
    }
    return line(name, kind + array.name(), array.components(), crc(values));
  }

  private static String line(String name, String what, int count, long crc) {
    return String.format("%s\t%s\t%d\t%08x", name, what, count, crc);
  }

  private static long crc(double[] values) {
    byte[] bytes = new byte[8 * values.length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putDouble(value + 0.0);
    }
    return crc(bytes);
  }

  private static long crc(int[] values) {
    byte[] bytes = new byte[4 * values.length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
    return crc(bytes);
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
