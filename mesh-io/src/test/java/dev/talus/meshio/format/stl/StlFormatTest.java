package dev.talus.meshio.format.stl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.format.FormatFolder;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.mesh.CellJacobian;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.TriangleSurface;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StlFormatTest {
  @TempDir Path folder;

  @Test
  void aSurfaceIsAMeshOfTriangles() throws IOException {
    TriangleSurface square =
        new TriangleSurface(
            "", new double[] {0, 0, 0, 2, 0, 0, 2, 2, 0, 0, 2, 0}, new int[] {0, 1, 2, 0, 2, 3});
    try (OutputStream out = Files.newOutputStream(folder.resolve("a.stl"))) {
      StlWriter.write(square, out, StlWriter.Encoding.BINARY);
    }
    UnstructuredMesh mesh = new FormatFolder(folder, new StlFormat()).read("a.stl");

    assertThat(mesh.points()).isEqualTo(square.vertices());
    assertThat(mesh.cells().nodes()).isEqualTo(square.triangles());
    CellJacobian jacobian = CellJacobian.of(CellType.TRIANGLE).orElseThrow();
    assertThat(jacobian.areaVector(mesh.points(), mesh.cells().nodes(), 3))
        .containsExactly(0, 0, 2);
    assertThat(
            MeshFormats.detect(new dev.talus.meshio.file.LocalFiles(folder), "a.stl")
                .orElseThrow()
                .name())
        .isEqualTo("stl");
  }
}
