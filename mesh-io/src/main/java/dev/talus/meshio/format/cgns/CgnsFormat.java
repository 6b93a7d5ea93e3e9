package dev.talus.meshio.format.cgns;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.hdf5.Hdf5File;
import java.io.IOException;

/**
 * CGNS files on HDF5. All zones are put behind each other, each a group; structured zones become
 * lines, quadrilaterals or hexahedra. Sections, boundary conditions and families are groups, flow
 * solutions are arrays. Files on ADF are refused.
 */
public final class CgnsFormat implements MeshFormat {
  private static final String ADF = "@(#)ADF Database";

  @Override
  public String name() {
    return "cgns";
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.text().contains(ADF)
        || (Hdf5File.looksLikeHdf5(head)
            && (head.named(".cgns") || head.text().contains("CGNSLibraryVersion")));
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    if (FileHead.of(files, path).text().contains(ADF)) {
      throw new MeshFormatException(
          files.describe(path),
          "start of the file",
          "CGNS on HDF5",
          "CGNS on ADF",
          "Convert it: adf2hdf IN.cgns OUT.cgns.");
    }
    return new CgnsSeries(files, path, limits);
  }
}
