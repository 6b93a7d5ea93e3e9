package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo of a graph network: from bundled meshes to a page and files for ParaView. */
class GalerkinDemoTest {
  @TempDir private Path folder;

  @Test
  void theDemoEndsWithAPageAndFieldsOnAnUnseenMesh() throws Exception {
    Demo demo = Demo.run(folder, "galerkin");

    assertThat(demo.page())
        .contains("Error of velocity", "Case throat30", "Error of pressure of case throat30")
        .contains("One network for one case: throat30", "Residual over time of case throat30")
        .doesNotContain("NaN");

    UnstructuredMesh predicted = mesh("rollout_fields");
    UnstructuredMesh solved = mesh("reference_fields");
    assertThat(predicted.points()).isEqualTo(solved.points());
    assertThat(predicted.cellArray("group:walls")).isPresent();
    DataArray velocity = predicted.pointArray("velocity").orElseThrow();
    DataArray expected = solved.pointArray("velocity").orElseThrow();
    double largest = 0;
    for (int i = 0; i < velocity.length(); i++) {
      largest = Math.max(largest, Math.abs(expected.number(i)));
    }
    assertThat(largest).as("peak through a throat of 30 %").isBetween(1.2, 1.5);
    try (DuckDb tables = new DuckDb(folder)) {
      String error = "SELECT value FROM %s WHERE field = 'velocity' AND metric = 'relative_l2'";
      assertThat(tables.number(error, "metrics").doubleValue()).isLessThan(0.5);
    }
  }

  private UnstructuredMesh mesh(String table) throws IOException {
    LocalFiles files = new LocalFiles(folder.resolve("paraview/" + table));
    return MeshFormats.detect(files, "throat30.vtu")
        .orElseThrow()
        .open(files, "throat30.vtu", ReadLimits.DEFAULT)
        .read(0);
  }
}
