package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes meshes as MSH files (Gmsh reference manual, "Gmsh file formats").
 *
 * <p>Groups of cells become physical groups; one without a number gets the next free one. Groups of
 * points are not written, nor are field arrays: the format has neither. Arrays of two components
 * get a third of zero, those of four to eight get zeros up to nine, as Gmsh knows 1, 3 and 9. In
 * version 2.2 an element of several groups is written once for each, as Gmsh does it.
 */
public final class GmshWriter {
  /** Version of the format. */
  public enum Version {
    V2_2,
    V4_1
  }

  /** How values are stored; binary is little-endian. */
  public enum Encoding {
    ASCII,
    BINARY
  }

  private final UnstructuredMesh mesh;
  private final MshSink out;
  private final MshHeader.Encoding encoding;
  private final EntityTable entities;
  private final long[] elementTags;

  private GmshWriter(UnstructuredMesh mesh, OutputStream out, Encoding encoding) {
    this.mesh = mesh;
    this.encoding = MshHeader.Encoding.valueOf(encoding.name());
    this.out = MshSink.of(out, this.encoding);
    this.entities = new EntityTable(mesh);
    this.elementTags = new long[mesh.cells().count()];
  }

  /**
   * Writes a mesh.
   *
   * @param out takes the file; flushed, not closed
   * @throws IllegalArgumentException if Gmsh has no such cells, or arrays of words or of more than
   *     nine components
   */
  public static void write(
      UnstructuredMesh mesh, OutputStream out, Version version, Encoding encoding)
      throws IOException {
    for (CellType type : mesh.cells().countByType().keySet()) {
      if (GmshTypes.numberOf(type) == GmshTypes.NONE) {
        throw new IllegalArgumentException("Gmsh has no element like " + type);
      }
    }
    GmshWriter writer = new GmshWriter(mesh, out, encoding);
    if (version == Version.V2_2) {
      writer.writeHeader("2.2");
      writer.writeNames();
      writer.writeNodes22();
      writer.writeElements22();
    } else {
      writer.writeHeader("4.1");
      writer.writeNames();
      writer.writeEntities();
      writer.writeNodes41();
      writer.writeElements41();
    }
    writer.writeViews();
    writer.out.flush();
  }

  /** Whether Gmsh has an element like the cells of this type. */
  public static boolean supports(CellType type) {
    return GmshTypes.numberOf(type) != GmshTypes.NONE;
  }

  private void writeHeader(String version) throws IOException {
    boolean binary = encoding == MshHeader.Encoding.BINARY;
    out.line("$MeshFormat");
    out.line(version + (binary ? " 1 8" : " 0 8"));
    if (binary) {
      out.integer(1);
      out.endNumbers();
    }
    out.line("$EndMeshFormat");
  }

  private void writeNames() throws IOException {
    if (entities.names().isEmpty()) {
      return;
    }
    out.line("$PhysicalNames");
    out.line(Integer.toString(entities.names().size()));
    for (var entry : entities.names().entrySet()) {
      GroupKey key = entry.getKey();
      out.line(key.dimension() + " " + key.tag() + " \"" + entry.getValue() + "\"");
    }
    out.line("$EndPhysicalNames");
  }

  private void writeEntities() throws IOException {
    out.line("$Entities");
    for (int dimension = 0; dimension < 4; dimension++) {
      out.size(entities.all(dimension).size());
    }
    out.endRow();
    double[][] boxes = new EntityBoxes(mesh, entities).ofAll();
    int at = 0;
    for (int dimension = 0; dimension < 4; dimension++) {
      for (EntityTable.Entity entity : entities.all(dimension)) {
        out.integer(entity.tag());
        double[] box = boxes[at++];
        for (int i = 0; i < (dimension == 0 ? 3 : 6); i++) {
          out.real(box[i]);
        }
        out.size(entity.groups().size());
        for (int group : entity.groups()) {
          out.integer(group);
        }
        if (dimension > 0) {
          out.size(0);
        }
        out.endRow();
      }
    }
    out.endNumbers();
    out.line("$EndEntities");
  }

  private void writeNodes22() throws IOException {
    out.line("$Nodes");
    out.line(Integer.toString(mesh.pointCount()));
    for (int i = 0; i < mesh.pointCount(); i++) {
      out.integer(i + 1);
      writePoint(i);
    }
    out.endNumbers();
    out.line("$EndNodes");
  }

  private void writeNodes41() throws IOException {
    int count = mesh.pointCount();
    out.line("$Nodes");
    writeSizes(count == 0 ? 0 : 1, count, count == 0 ? 0 : 1, count);
    if (count > 0) {
      int dimension = mesh.cells().dimension();
      List<EntityTable.Entity> top = entities.all(dimension);
      out.integer(dimension);
      out.integer(top.isEmpty() ? 1 : top.get(0).tag());
      out.integer(0);
      out.size(count);
      out.endRow();
      for (int i = 0; i < count; i++) {
        out.size(i + 1L);
        out.endRow();
      }
      for (int i = 0; i < count; i++) {
        writePoint(i);
      }
    }
    out.endNumbers();
    out.line("$EndNodes");
  }

  private void writePoint(int point) throws IOException {
    for (int axis = 0; axis < 3; axis++) {
      out.real(mesh.points()[3 * point + axis]);
    }
    out.endRow();
  }

  private void writeElements22() throws IOException {
    int listed = 0;
    for (int cell = 0; cell < elementTags.length; cell++) {
      listed = Math.addExact(listed, Math.max(1, entities.of(cell).groups().size()));
    }
    out.line("$Elements");
    out.line(Integer.toString(listed));
    int tag = 0;
    for (int cell = 0; cell < elementTags.length; cell++) {
      elementTags[cell] = tag + 1L;
      List<Integer> groups = entities.of(cell).groups();
      for (int copy = 0; copy < Math.max(1, groups.size()); copy++) {
        writeElement22(cell, ++tag, groups.isEmpty() ? 0 : groups.get(copy));
      }
    }
    out.endNumbers();
    out.line("$EndElements");
  }

  private void writeElement22(int cell, int tag, int group) throws IOException {
    int number = GmshTypes.numberOf(mesh.cells().type(cell));
    if (encoding == MshHeader.Encoding.BINARY) {
      out.integer(number);
      out.integer(1);
      out.integer(2);
      out.integer(tag);
    } else {
      out.integer(tag);
      out.integer(number);
      out.integer(2);
    }
    out.integer(group);
    out.integer(entities.of(cell).tag());
    for (int node : gmshNodes(cell)) {
      out.integer(node + 1);
    }
    out.endRow();
  }

  private void writeElements41() throws IOException {
    int count = elementTags.length;
    int blocks = 0;
    for (int cell = 0; cell < count; cell++) {
      blocks += startsBlock(cell) ? 1 : 0;
    }
    out.line("$Elements");
    writeSizes(blocks, count, count == 0 ? 0 : 1, count);
    for (int cell = 0; cell < count; cell++) {
      if (startsBlock(cell)) {
        int end = cell + 1;
        while (end < count && !startsBlock(end)) {
          end++;
        }
        out.integer(entities.of(cell).dimension());
        out.integer(entities.of(cell).tag());
        out.integer(GmshTypes.numberOf(mesh.cells().type(cell)));
        out.size(end - cell);
        out.endRow();
      }
      elementTags[cell] = cell + 1L;
      out.size(cell + 1L);
      for (int node : gmshNodes(cell)) {
        out.size(node + 1L);
      }
      out.endRow();
    }
    out.endNumbers();
    out.line("$EndElements");
  }

  private boolean startsBlock(int cell) {
    return cell == 0
        || !entities.of(cell).equals(entities.of(cell - 1))
        || mesh.cells().type(cell) != mesh.cells().type(cell - 1);
  }

  private int[] gmshNodes(int cell) {
    return GmshTypes.ORDER.fromVtk(mesh.cells().type(cell), mesh.cells().nodesOf(cell));
  }

  private void writeSizes(long... sizes) throws IOException {
    for (long size : sizes) {
      out.size(size);
    }
    out.endRow();
  }

  private void writeViews() throws IOException {
    for (DataArray array : mesh.pointData()) {
      writeView("NodeData", array, null);
    }
    for (DataArray array : mesh.cellData()) {
      if (!array.name().startsWith("gmsh:")) {
        writeView("ElementData", array, elementTags);
      }
    }
  }

  private void writeView(String section, DataArray array, long[] tags) throws IOException {
    int components = array.components();
    if (array instanceof DataArray.Texts || components > 9) {
      throw new IllegalArgumentException(
          "Gmsh has no values like those of " + array.name() + ": numbers, at most 9 components");
    }
    int width = components == 1 ? 1 : components <= 3 ? 3 : 9;
    out.line("$" + section);
    out.line("1");
    out.line("\"" + array.name().replace('"', '\'').replaceAll("[\\r\\n]", " ") + "\"");
    out.line("1");
    out.line(Double.toString(mesh.timeSeconds().orElse(0)));
    out.line("3");
    out.line("0");
    out.line(Integer.toString(width));
    out.line(Integer.toString(array.tuples()));
    for (int i = 0; i < array.tuples(); i++) {
      out.integer(tags == null ? i + 1 : (int) tags[i]);
      for (int c = 0; c < width; c++) {
        out.real(c < components ? array.number(i * components + c) : 0);
      }
      out.endRow();
    }
    out.endNumbers();
    out.line("$End" + section);
  }
}
