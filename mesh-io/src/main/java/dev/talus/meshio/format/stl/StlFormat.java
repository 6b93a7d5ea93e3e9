package dev.talus.meshio.format.stl;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.SingleMesh;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.TriangleSurface;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** STL surfaces as meshes of triangles; corners with equal coordinates are one point. */
public final class StlFormat implements MeshFormat {
  @Override
  public String name() {
    return "stl";
  }

  @Override
  public boolean recognises(FileHead head) {
    String start = head.text().stripLeading().toLowerCase(Locale.ROOT);
    return head.named(".stl") || (start.startsWith("solid") && start.contains("facet"));
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    String fileName = files.describe(path);
    TriangleSurface surface;
    try (InputStream in = Compression.open(files, path, limits)) {
      surface = StlReader.read(in, fileName, limits);
    }
    int triangles = surface.triangleCount();
    limits.budget(fileName).claim(triangles, 5 * Integer.BYTES, "triangles of the surface");
    CellsBuilder cells = new CellsBuilder();
    cells.addAll(CellType.TRIANGLE, surface.triangles(), triangles);
    return new SingleMesh(
        new FormatInfo("stl", "", "triangles"),
        new UnstructuredMesh(surface.vertices(), cells.build()),
        List.of());
  }
}
