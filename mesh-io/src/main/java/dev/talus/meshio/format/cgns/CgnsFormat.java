package dev.talus.meshio.format.cgns;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.hdf5.Hdf5File;
import java.io.IOException;

/** CGNS files, on HDF5 or on ADF: known by name and content, and refused. */
public final class CgnsFormat implements MeshFormat {
  private static final String ADF = "@(#)ADF Database";

  @Override
  public String name() {
    return "cgns";
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.text().contains(ADF) || (head.named(".cgns") && Hdf5File.looksLikeHdf5(head));
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    boolean adf = FileHead.of(files, path).text().contains(ADF);
    throw new MeshFormatException(
        files.describe(path),
        "start of the file",
        "a format that Talus reads",
        "CGNS on " + (adf ? "ADF" : "HDF5"),
        "Talus does not read CGNS: open it in ParaView and save the data as VTU.");
  }
}
