package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import java.io.IOException;
import java.io.InputStream;

/**
 * XDMF files of version 2 and 3 with unstructured grids: one, or a collection in time. Values lie
 * in the XML, in HDF5 files or in binary files beside it. Attributes on nodes and cells become
 * arrays, and so do the finite element functions of FEniCS' checkpoints where they have exact
 * values on points or cells; others are left out with a note.
 */
public final class XdmfFormat implements MeshFormat {
  @Override
  public String name() {
    return "xdmf";
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.text().contains("<Xdmf");
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    String fileName = files.describe(path);
    try (InputStream in = Compression.open(files, path, limits)) {
      Element root = ElementTree.read(in, fileName, limits, limits.budget(fileName));
      return new XdmfSeries(files, path, limits, root);
    }
  }
}
