package dev.talus.meshio.format.vtkhdf;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.hdf5.Hdf5File;
import java.io.IOException;

/**
 * VTKHDF files with a grid (unstructured, polygons, image, rectilinear, structured) or a collection
 * of them, of any number of parts and steps. Adaptive grids (AMR, hyper trees) are refused.
 */
public final class VtkHdfFormat implements MeshFormat {
  @Override
  public String name() {
    return "vtkhdf";
  }

  @Override
  public boolean recognises(FileHead head) {
    return Hdf5File.looksLikeHdf5(head)
        && (head.named(".vtkhdf") || head.text().contains("VTKHDF"));
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    return new VtkHdfSeries(files, path, limits);
  }
}
