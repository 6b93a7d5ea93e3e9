package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.compose.GhostFilter;
import dev.talus.meshio.format.compose.MeshJoin;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads any file of VTK that holds one mesh, with the files that it names. */
final class VtkFile {
  private VtkFile() {}

  /** The mesh of a file. */
  static UnstructuredMesh read(ReadContext context, String path) throws IOException {
    try (ByteCursor in = ByteCursor.open(context.files(), path, context.limits())) {
      if (in.peek() == '#') {
        return LegacyFile.read(context, in);
      }
      XmlOutline.Parts parts =
          XmlOutline.scan(in, context.limits(), context.budget(), XmlOutline.Extent.WHOLE);
      String type = typeOf(parts.root(), in.fileName());
      if (XmlDataSet.TYPES.contains(type)) {
        return XmlDataSet.read(context, in, parts);
      }
      return switch (type) {
        case "PUnstructuredGrid", "PPolyData" -> parallel(context, path, in, parts);
        case "vtkMultiBlockDataSet", "vtkMultiBlock" -> MultiBlock.read(context, path, in, parts);
        default -> throw unknown(in.fileName(), type);
      };
    }
  }

  /** The type of an XML file. */
  static String typeOf(XmlElement root, String fileName) throws MeshFormatException {
    if (root == null || !root.name().equals("VTKFile")) {
      throw new MeshFormatException(
          fileName,
          "XML",
          "the root element VTKFile",
          root == null ? "none" : root.name(),
          "Check that this is a file of VTK.");
    }
    return root.attribute("type");
  }

  static MeshFormatException unknown(String fileName, String type) {
    return new MeshFormatException(
        fileName,
        "attribute type of VTKFile",
        "a mesh, a parallel mesh or blocks",
        "\"" + type + "\"",
        "Write the data as an unstructured grid.");
  }

  private static UnstructuredMesh parallel(
      ReadContext context, String path, ByteCursor in, XmlOutline.Parts parts) throws IOException {
    XmlElement data = child(parts.root(), parts.root().attribute("type"), in.fileName());
    XmlArrays arrays = new XmlArrays(context, in, parts);
    PieceData field = XmlDataSet.fieldData(arrays, data);
    arrays.load();
    List<UnstructuredMesh> pieces = new ArrayList<>();
    ReadContext inner = context.inner(path);
    for (XmlElement piece : data.all("Piece")) {
      checkCount(context, pieces.size() + 1, in.fileName());
      pieces.add(GhostFilter.drop(read(inner, context.resolve(path, piece, "Source"))));
    }
    UnstructuredMesh mesh = MeshJoin.join(context.budget(), context.notes(), pieces, in.fileName());
    return FieldData.attach(mesh, field.arrays());
  }

  /** A child that must be there. */
  static XmlElement child(XmlElement parent, String name, String fileName)
      throws MeshFormatException {
    return parent
        .child(name)
        .orElseThrow(
            () ->
                new MeshFormatException(
                    fileName,
                    "element " + parent.name(),
                    "an element " + name,
                    "none",
                    "Write the file again with the program it came from."));
  }

  /** Refuses more files than the limits allow. */
  static void checkCount(ReadContext context, int files, String fileName)
      throws MeshFormatException {
    if (files > context.limits().files()) {
      throw new MeshFormatException(
          fileName,
          "references to other files",
          "at most " + context.limits().files(),
          "more",
          "Raise the limit if the file is sound.");
    }
  }
}
