package dev.talus.meshio.format.vtk;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;

/** Legacy files of VTK (vtk), text or binary, versions 1.0 to 5.1. */
public final class LegacyVtkFormat implements MeshFormat {
  @Override
  public String name() {
    return "vtk";
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.startsWith(LegacyFile.MAGIC);
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    ReadContext context = ReadContext.of(files, path, limits, new LinkedHashSet<>());
    try (ByteCursor in = ByteCursor.open(files, path, limits)) {
      LegacyFile.Head head = LegacyFile.head(in);
      FormatInfo info =
          new FormatInfo("vtk", head.version(), head.form().name().toLowerCase(Locale.ROOT));
      return new VtkSeries(files, path, limits, info, LegacyFile.time(context, in, head));
    }
  }
}
