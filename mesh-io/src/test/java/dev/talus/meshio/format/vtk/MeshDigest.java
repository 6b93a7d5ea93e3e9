package dev.talus.meshio.format.vtk;

import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** All content of a mesh as lines of text, for comparison with what VTK found in the same file. */
final class MeshDigest {
  private MeshDigest() {}

  static List<String> of(String name, UnstructuredMesh mesh) {
    List<String> lines = new ArrayList<>();
    lines.add(name + "|points|" + mesh.pointCount() + "|" + checksum(mesh.points()));
    Cells cells = mesh.cells();
    double[] types = new double[cells.count()];
    for (int i = 0; i < types.length; i++) {
      types[i] = cells.type(i).vtkId();
    }
    lines.add(
        name
            + "|cells|"
            + cells.count()
            + "|"
            + checksum(types)
            + "|"
            + checksum(Arrays.stream(cells.offsets()).asDoubleStream().toArray())
            + "|"
            + checksum(Arrays.stream(cells.nodes()).asDoubleStream().toArray()));
    mesh.pointData().forEach(array -> lines.add(name + "|P|" + array(array)));
    mesh.cellData().forEach(array -> lines.add(name + "|C|" + array(array)));
    mesh.fieldData().forEach(array -> lines.add(name + "|F|" + array(array)));
    mesh.timeSeconds().ifPresent(time -> lines.add(name + "|time|" + time));
    for (MeshGroup group : mesh.groups()) {
      lines.add(
          name + "|G|" + group.label() + "|" + group.dimension() + "|" + group.members().length);
    }
    lines.sort(null);
    return lines;
  }

  /** CRC-32 of the values as little-endian doubles. */
  private static String checksum(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return Long.toHexString(crc.getValue());
  }

  private static String array(DataArray array) {
    String form =
        array.name()
            + "|"
            + array.components()
            + "|"
            + array.length()
            + "|"
            + array.getClass().getSimpleName();
    if (array instanceof DataArray.Texts texts) {
      return form + "|" + String.join(",", texts.values());
    }
    double[] values = new double[array.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.number(i);
    }
    return form + "|" + checksum(values);
  }
}
