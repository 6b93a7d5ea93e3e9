package dev.talus.meshio.format.dolfin;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.SingleMesh;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Meshes of intervals, triangles and tetrahedra in DOLFIN's XML. Files of functions, which hold
 * degrees of freedom and no mesh, are refused.
 */
public final class DolfinXmlFormat implements MeshFormat {
  @Override
  public String name() {
    return "dolfin-xml";
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.text().contains("<dolfin");
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    String fileName = files.describe(path);
    try (InputStream in = Compression.open(files, path, limits)) {
      return new SingleMesh(
          new FormatInfo("dolfin-xml", "", "XML"),
          new DolfinXmlReader(in, fileName, limits.budget(fileName)).read(),
          List.of());
    }
  }
}
