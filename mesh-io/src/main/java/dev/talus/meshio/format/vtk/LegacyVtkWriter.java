package dev.talus.meshio.format.vtk;

import dev.talus.meshio.file.StagedFile;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes binary legacy files (vtk) with an unstructured grid. Of a polyhedron only the faces are
 * stored, so its nodes come back in rising order. Groups are not written.
 */
public final class LegacyVtkWriter {
  /** Versions of the format. */
  public enum Version {
    /** Cells as counts and nodes in one list; all programs read it. */
    V4_2("4.2"),
    /** Offsets and nodes apart, as VTK 9 writes; the faster. */
    V5_1("5.1");

    private final String text;

    Version(String text) {
      this.text = text;
    }
  }

  private final Version version;

  /**
   * @param version version to write
   */
  public LegacyVtkWriter(Version version) {
    this.version = version;
  }

  /** Writes or replaces a file, at once. */
  public void write(UnstructuredMesh mesh, Path file) throws IOException {
    StagedFile.write(file, out -> write(mesh, out));
  }

  /**
   * Writes the content of a file.
   *
   * @param out not closed; buffered by the caller
   */
  public void write(UnstructuredMesh mesh, OutputStream out) throws IOException {
    line(out, LegacyFile.MAGIC + " " + version.text);
    line(out, "Written by Talus");
    line(out, "BINARY");
    line(out, "DATASET UNSTRUCTURED_GRID");
    field(out, FieldData.ofFile(mesh));
    line(out, "POINTS " + mesh.pointCount() + " double");
    values(out, new DataArray.Doubles("", 3, mesh.points()));
    cells(out, mesh.cells());
    if (!mesh.pointData().isEmpty()) {
      line(out, "POINT_DATA " + mesh.pointCount());
      field(out, mesh.pointData());
    }
    if (!mesh.cellData().isEmpty()) {
      line(out, "CELL_DATA " + mesh.cells().count());
      field(out, mesh.cellData());
    }
  }

  private void cells(OutputStream out, Cells cells) throws IOException {
    int count = cells.count();
    long[] offsets = new long[count + 1];
    int[] types = new int[count];
    for (int cell = 0; cell < count; cell++) {
      boolean streamed = cells.type(cell) == CellType.POLYHEDRON;
      types[cell] = cells.type(cell).vtkId();
      offsets[cell + 1] =
          offsets[cell] + (streamed ? FaceStream.length(cells, cell) : cells.nodeCount(cell));
    }
    int[] nodes = new int[Math.toIntExact(offsets[count])];
    int[] mixed = new int[version == Version.V4_2 ? Math.addExact(nodes.length, count) : 0];
    for (int cell = 0; cell < count; cell++) {
      int at = (int) offsets[cell];
      int length = (int) (offsets[cell + 1] - offsets[cell]);
      if (cells.type(cell) == CellType.POLYHEDRON) {
        FaceStream.write(cells, cell, nodes, at);
      } else {
        System.arraycopy(cells.nodes(), cells.offsets()[cell], nodes, at, length);
      }
      if (version == Version.V4_2) {
        mixed[at + cell] = length;
        System.arraycopy(nodes, at, mixed, at + cell + 1, length);
      }
    }
    if (version == Version.V4_2) {
      line(out, "CELLS " + count + " " + mixed.length);
      values(out, new DataArray.Ints("", 1, mixed));
    } else {
      line(out, "CELLS " + (count + 1) + " " + nodes.length);
      line(out, "OFFSETS vtktypeint64");
      values(out, new DataArray.Longs("", 1, offsets));
      line(out, "CONNECTIVITY vtktypeint64");
      long[] wide = new long[nodes.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = nodes[i];
      }
      values(out, new DataArray.Longs("", 1, wide));
    }
    line(out, "CELL_TYPES " + count);
    values(out, new DataArray.Ints("", 1, types));
  }

  private static void field(OutputStream out, List<DataArray> arrays) throws IOException {
    if (arrays.isEmpty()) {
      return;
    }
    line(out, "FIELD FieldData " + arrays.size());
    for (DataArray array : arrays) {
      line(
          out,
          (array.name().isEmpty() ? "unnamed" : PercentName.encode(array.name()))
              + " "
              + array.components()
              + " "
              + array.tuples()
              + " "
              + typeOf(array));
      values(out, array);
    }
  }

  private static void values(OutputStream out, DataArray array) throws IOException {
    if (array instanceof DataArray.Texts texts) {
      for (String word : texts.values()) {
        word(out, word.getBytes(StandardCharsets.UTF_8));
      }
    } else {
      ArrayBytes.write(array, ByteOrder.BIG_ENDIAN, out);
    }
    out.write('\n');
  }

  /** The first two bits tell how many bytes the length takes. */
  private static void word(OutputStream out, byte[] word) throws IOException {
    if (word.length < 1 << 6) {
      out.write(0xc0 | word.length);
    } else if (word.length < 1 << 14) {
      out.write(ByteBuffer.allocate(2).putShort((short) (0x8000 | word.length)).array());
    } else {
      out.write(ByteBuffer.allocate(8).putLong(word.length).array());
    }
    out.write(word);
  }

  private static String typeOf(DataArray array) {
    if (array instanceof DataArray.Doubles) {
      return "double";
    } else if (array instanceof DataArray.Floats) {
      return "float";
    } else if (array instanceof DataArray.Longs) {
      return "vtktypeint64";
    }
    return array instanceof DataArray.Ints ? "int" : "string";
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }
}
