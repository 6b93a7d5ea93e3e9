package dev.talus.meshio.format.nastran;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.SingleMesh;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Meshes in Nastran bulk data: grid points, turned into the basic coordinate system from those of
 * entries CORD1R to CORD2S, and elements of bars, shells and solids, in small, large and free
 * fields, with included files. Cells carry the number of their property as {@code nastran:ref}.
 */
public final class NastranFormat implements MeshFormat {
  private static final Pattern ENTRY =
      Pattern.compile("(?im)^(?:BEGIN\\s+BULK|GRID\\s*[*,]|GRID {4} *\\d|GRDSET)");

  @Override
  public String name() {
    return "nastran";
  }

  @Override
  public boolean recognises(FileHead head) {
    boolean named =
        head.named(".bdf") || head.named(".nas") || head.named(".fem") || head.named(".dat");
    return named && ENTRY.matcher(head.text()).find();
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    NastranReader reader = NastranReader.of(files, path, limits);
    var mesh = reader.read();
    return new SingleMesh(new FormatInfo("nastran", "", "text"), mesh, reader.notes());
  }
}
