package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.compose.MeshJoin;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Reads a vtm file: named blocks, each a file of its own, as OpenFOAM writes the inner mesh and its
 * boundary patches. The blocks are put behind each other, points unmerged, and each that has a name
 * becomes a group of cells.
 */
final class MultiBlock {
  private final ReadContext context;
  private final String path;
  private final String fileName;
  private final ReadContext inner;
  private final List<UnstructuredMesh> blocks = new ArrayList<>();

  private MultiBlock(ReadContext context, String path, String fileName) throws MeshFormatException {
    this.context = context;
    this.path = path;
    this.fileName = fileName;
    this.inner = context.inner(path);
  }

  static UnstructuredMesh read(
      ReadContext context, String path, ByteCursor in, XmlOutline.Parts parts) throws IOException {
    XmlElement root = parts.root();
    XmlArrays arrays = new XmlArrays(context, in, parts);
    // OpenFOAM puts the field data beside the blocks, VTK into them.
    XmlElement data = VtkFile.child(root, root.attribute("type"), in.fileName());
    PieceData field = XmlDataSet.fieldData(arrays, data);
    PieceData outer = XmlDataSet.fieldData(arrays, root);
    arrays.load();
    MultiBlock files = new MultiBlock(context, path, in.fileName());
    files.add(data);
    UnstructuredMesh mesh =
        MeshJoin.join(context.budget(), context.notes(), files.blocks, in.fileName());
    List<DataArray> all = new ArrayList<>(outer.arrays());
    all.addAll(field.arrays());
    return FieldData.attach(mesh, all);
  }

  /** Adds what lies in an element; its depth was bounded when the file was parsed. */
  private void add(XmlElement element) throws IOException {
    for (XmlElement child : element.children()) {
      if (child.name().equals("Block") || child.name().equals("Piece")) {
        add(child);
      } else if (child.name().equals("DataSet") && !child.attribute("file").isEmpty()) {
        VtkFile.checkCount(context, blocks.size() + 1, fileName);
        UnstructuredMesh block = VtkFile.read(inner, context.resolve(path, child, "file"));
        blocks.add(named(block, child.attribute("name")));
      }
    }
  }

  private static UnstructuredMesh named(UnstructuredMesh block, String name) {
    if (name.isEmpty()) {
      return block;
    }
    List<MeshGroup> groups = new ArrayList<>(block.groups());
    groups.add(
        new MeshGroup(
            Optional.of(name),
            OptionalInt.empty(),
            block.cells().dimension(),
            MeshGroup.Members.CELLS,
            IntStream.range(0, block.cells().count()).toArray()));
    return new UnstructuredMesh(
        block.points(),
        block.cells(),
        block.pointData(),
        block.cellData(),
        List.of(),
        groups,
        block.timeSeconds());
  }
}
