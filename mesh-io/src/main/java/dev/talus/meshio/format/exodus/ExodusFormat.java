package dev.talus.meshio.format.exodus;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.hdf5.Hdf5File;
import java.io.IOException;
import java.util.stream.Stream;

/**
 * Exodus II files on HDF5 (netCDF-4). Element blocks and node sets become groups, variables on
 * nodes and elements become arrays of each time step. The sides in side sets become cells behind
 * the elements, each set a group. Files on classic netCDF are refused.
 */
public final class ExodusFormat implements MeshFormat {
  @Override
  public String name() {
    return "exodus";
  }

  @Override
  public boolean recognises(FileHead head) {
    boolean named =
        Stream.of(".e", ".exo", ".exii", ".ex2", ".g", ".gen").anyMatch(head::named)
            || head.name().matches(".*\\.e\\.\\d+\\.\\d+");
    return named && (Hdf5File.looksLikeHdf5(head) || isClassic(head));
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    if (isClassic(FileHead.of(files, path))) {
      throw new MeshFormatException(
          files.describe(path),
          "start of the file",
          "Exodus on HDF5 (netCDF-4)",
          "classic netCDF",
          "Convert it: nccopy -k nc4 IN.e OUT.e.");
    }
    return new ExodusSeries(files, path, limits);
  }

  private static boolean isClassic(FileHead head) {
    return head.startsWith("CDF\u0001")
        || head.startsWith("CDF\u0002")
        || head.startsWith("CDF\u0005");
  }
}
