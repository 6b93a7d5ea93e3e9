package dev.talus.meshio.format.vtk;

import dev.talus.meshio.file.StagedFile;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes vtu files, version 1.0 with UInt64 headers, which VTK 6 and later read. Groups have no
 * place there and are not written.
 */
public final class VtuWriter {
  private final XmlEncoding encoding;

  /**
   * @param encoding how to store values
   */
  public VtuWriter(XmlEncoding encoding) {
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
   */
  public void write(UnstructuredMesh mesh, OutputStream out) throws IOException {
    XmlArrayWriter xml = new XmlArrayWriter(out, encoding);
    xml.markup("<?xml version=\"1.0\"?>");
    xml.markup("<VTKFile type=\"UnstructuredGrid\" " + xml.rootAttributes() + ">");
    xml.markup("<UnstructuredGrid>");
    xml.field(FieldData.ofFile(mesh));
    xml.markup(
        "<Piece NumberOfPoints=\""
            + mesh.pointCount()
            + "\" NumberOfCells=\""
            + mesh.cells().count()
            + "\">");
    xml.section("PointData", mesh.pointData());
    xml.section("CellData", mesh.cellData());
    xml.section("Points", List.of(new DataArray.Doubles("Points", 3, mesh.points())));
    xml.section("Cells", cells(mesh.cells()));
    xml.markup("</Piece>");
    xml.markup("</UnstructuredGrid>");
    xml.appendix();
    xml.markup("</VTKFile>");
  }

  private static List<DataArray> cells(Cells cells) {
    int count = cells.count();
    int[] types = new int[count];
    int faceLength = 0;
    int[] faceEnds = new int[count];
    for (int cell = 0; cell < count; cell++) {
      types[cell] = cells.type(cell).vtkId();
      faceEnds[cell] = -1;
      if (cells.type(cell) == CellType.POLYHEDRON) {
        faceLength = Math.addExact(faceLength, FaceStream.length(cells, cell));
        faceEnds[cell] = faceLength;
      }
    }
    List<DataArray> arrays = new ArrayList<>();
    arrays.add(new DataArray.Ints("connectivity", 1, cells.nodes()));
    arrays.add(new DataArray.Ints("offsets", 1, Arrays.copyOfRange(cells.offsets(), 1, count + 1)));
    arrays.add(new DataArray.Ints("types", 1, types));
    if (faceLength > 0) {
      int[] faces = new int[faceLength];
      int at = 0;
      for (int cell = 0; cell < count; cell++) {
        if (faceEnds[cell] >= 0) {
          at = FaceStream.write(cells, cell, faces, at);
        }
      }
      arrays.add(new DataArray.Ints("faces", 1, faces));
      arrays.add(new DataArray.Ints("faceoffsets", 1, faceEnds));
    }
    return arrays;
  }
}
