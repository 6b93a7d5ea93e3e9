package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import java.io.IOException;

/**
 * OpenFOAM cases. The path is that of the case folder, of a {@code .foam} file in it, or of any of
 * its files (e.g. {@code system/controlDict}).
 *
 * <p>Read: meshes of any cells, ascii and binary, plain and gzip, 32- and 64-bit labels and
 * scalars; fields of cells and points; patches and zones as groups; moving meshes; decomposed
 * cases. The cells of the mesh come first, then the faces of the boundary as 2-D cells, which the
 * groups of the patches name. Fields of faces are left out and noted. Nothing is included, expanded
 * or executed: a field whose values are a macro or code is left out and noted.
 */
public final class OpenFoamFormat implements MeshFormat {
  @Override
  public String name() {
    return "openfoam";
  }

  @Override
  public boolean recognises(FileHead head) {
    return belongsToCase(head);
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    return new OpenFoamSeries(FoamCase.find(files, path), limits);
  }

  static boolean belongsToCase(FileHead head) {
    if (head.isFolder()) {
      return head.hasChild("constant/") || head.hasChild("processor0/");
    }
    return head.named(".foam")
        || head.startsWith("FoamFile")
        || (head.startsWith("/*") && head.text().contains("\nFoamFile"));
  }
}
