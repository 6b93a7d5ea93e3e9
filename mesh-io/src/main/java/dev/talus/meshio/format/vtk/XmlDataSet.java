package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.compose.MeshJoin;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the data set of one XML file: vtu, vtp, vtr, vti or vts, of any number of pieces. */
final class XmlDataSet {
  /** File types that hold a data set. */
  static final Set<String> TYPES =
      Set.of("UnstructuredGrid", "PolyData", "RectilinearGrid", "ImageData", "StructuredGrid");

  private XmlDataSet() {}

  /**
   * Reads the mesh.
   *
   * @param in the file, where the outline has left it
   */
  static UnstructuredMesh read(ReadContext context, ByteCursor in, XmlOutline.Parts parts)
      throws IOException {
    XmlArrays arrays = new XmlArrays(context, in, parts);
    String type = parts.root().attribute("type");
    XmlElement data =
        parts
            .root()
            .child(type)
            .orElseThrow(
                () ->
                    new MeshFormatException(
                        in.fileName(),
                        "VTKFile",
                        "an element " + type,
                        "none",
                        "Write the file again with the program it came from."));
    PieceData field = fieldData(arrays, data);
    List<PiecePlan> pieces = new ArrayList<>();
    for (XmlElement piece : data.all("Piece")) {
      pieces.add(plan(arrays, data, piece, pieces.size()));
    }
    arrays.load();
    List<UnstructuredMesh> meshes = new ArrayList<>();
    for (PiecePlan piece : pieces) {
      meshes.add(piece.mesh());
    }
    UnstructuredMesh mesh = MeshJoin.join(context.budget(), context.notes(), meshes, in.fileName());
    return FieldData.attach(mesh, field.arrays());
  }

  /** The planned field data of a data set. */
  static PieceData fieldData(XmlArrays arrays, XmlElement data) throws MeshFormatException {
    return PieceData.plan(arrays, data.child("FieldData"), "FieldData", PieceData.ANY_TUPLES);
  }

  private static PiecePlan plan(XmlArrays arrays, XmlElement data, XmlElement piece, int number)
      throws MeshFormatException {
    return switch (data.name()) {
      case "UnstructuredGrid" -> new UnstructuredPiece(arrays, piece, number);
      case "PolyData" -> new PolyPiece(arrays, piece, number);
      default -> new GridPiece(arrays, data, piece, number);
    };
  }
}
