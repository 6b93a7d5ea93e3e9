package dev.talus.meshio.format.vtk;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import java.io.IOException;
import java.util.LinkedHashSet;

/**
 * XML files of VTK: one mesh (vtu, vtp, vtr, vti, vts), one mesh of several files (pvtu, pvtp,
 * vtm), or a series (pvd).
 */
public final class VtkXmlFormat implements MeshFormat {
  @Override
  public String name() {
    return "vtk-xml";
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.text().contains("<VTKFile");
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    ReadContext context = ReadContext.of(files, path, limits, new LinkedHashSet<>());
    try (ByteCursor in = ByteCursor.open(files, path, limits)) {
      XmlOutline.Parts parts =
          XmlOutline.scan(in, limits, context.budget(), XmlOutline.Extent.HEAD);
      String type = VtkFile.typeOf(parts.root(), in.fileName());
      return type.equals("Collection")
          ? PvdSeries.open(files, path, limits, parts.root())
          : VtkSeries.open(context, path, in, parts);
    }
  }
}
