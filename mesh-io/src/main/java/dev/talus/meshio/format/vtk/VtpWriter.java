package dev.talus.meshio.format.vtk;

import dev.talus.meshio.file.StagedFile;
import dev.talus.meshio.format.compose.ArrayValues;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes vtp files: points, lines and plane cells. The format has a list for each of these, so
 * cells (and their values) come in the order points, lines, polygons, strips, whatever it was
 * before. Groups are not written.
 */
public final class VtpWriter {
  private final XmlEncoding encoding;

  /**
   * @param encoding how to store values
   */
  public VtpWriter(XmlEncoding encoding) {
    this.encoding = encoding;
  }

  /** Writes or replaces a file, at once. */
  public void write(UnstructuredMesh mesh, Path file) throws IOException {
    StagedFile.write(file, out -> write(mesh, out));
  }

  /**
   * Writes the content of a file.
   *
   * @param out not closed; buffered by the caller
   * @throws IllegalArgumentException if a cell is solid or of higher order
   */
  public void write(UnstructuredMesh mesh, OutputStream out) throws IOException {
    Map<PolyCells.Section, List<Integer>> sections = sections(mesh.cells());
    XmlArrayWriter xml = new XmlArrayWriter(out, encoding);
    xml.markup("<?xml version=\"1.0\"?>");
    xml.markup("<VTKFile type=\"PolyData\" " + xml.rootAttributes() + ">");
    xml.markup("<PolyData>");
    xml.field(FieldData.ofFile(mesh));
    StringBuilder piece =
        new StringBuilder("<Piece NumberOfPoints=\"").append(mesh.pointCount()).append('"');
    for (PolyCells.Section section : PolyCells.Section.values()) {
      piece
          .append(' ')
          .append(section.countAttribute())
          .append("=\"")
          .append(sections.get(section).size())
          .append('"');
    }
    xml.markup(piece.append('>').toString());
    int[] order =
        sections.values().stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    xml.section("PointData", mesh.pointData());
    xml.section(
        "CellData",
        mesh.cellData().stream().map(array -> ArrayValues.tuples(array, order)).toList());
    xml.section("Points", List.of(new DataArray.Doubles("Points", 3, mesh.points())));
    for (PolyCells.Section section : PolyCells.Section.values()) {
      xml.section(section.element(), cells(mesh.cells(), sections.get(section)));
    }
    xml.markup("</Piece>");
    xml.markup("</PolyData>");
    xml.appendix();
    xml.markup("</VTKFile>");
  }

  private static Map<PolyCells.Section, List<Integer>> sections(Cells cells) {
    Map<PolyCells.Section, List<Integer>> sections = new EnumMap<>(PolyCells.Section.class);
    for (PolyCells.Section section : PolyCells.Section.values()) {
      sections.put(section, new ArrayList<>());
    }
    for (int cell = 0; cell < cells.count(); cell++) {
      sections.get(section(cells.type(cell))).add(cell);
    }
    return sections;
  }

  private static PolyCells.Section section(CellType type) {
    return switch (type) {
      case VERTEX, POLY_VERTEX -> PolyCells.Section.VERTS;
      case LINE, POLY_LINE -> PolyCells.Section.LINES;
      case TRIANGLE, QUAD, POLYGON -> PolyCells.Section.POLYS;
      case TRIANGLE_STRIP -> PolyCells.Section.STRIPS;
      default ->
          throw new IllegalArgumentException(
              "A vtp file cannot hold a cell of type " + type + "; write a vtu file");
    };
  }

  private static List<DataArray> cells(Cells cells, List<Integer> chosen) {
    int[] ends = new int[chosen.size()];
    int length = 0;
    for (int i = 0; i < ends.length; i++) {
      length += cells.nodeCount(chosen.get(i));
      ends[i] = length;
    }
    int[] nodes = new int[length];
    int at = 0;
    for (int cell : chosen) {
      int count = cells.nodeCount(cell);
      System.arraycopy(cells.nodes(), cells.offsets()[cell], nodes, at, count);
      at += count;
    }
    return List.of(
        new DataArray.Ints("connectivity", 1, nodes), new DataArray.Ints("offsets", 1, ends));
  }
}
