package dev.talus.meshio.format.gmsh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshDigest;
import dev.talus.meshio.mesh.CellJacobian;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Gmsh wrote, against what meshio reads and against geometry. */
class GmshFilesTest {
  private static final Path FOLDER = MeshDigest.folder("gmsh");

  @Test
  void readsTheSameAsMeshio() throws IOException {
    assertThat(MeshDigest.missing(FOLDER)).isEmpty();
  }

  @Test
  void version40HoldsTheSameMeshAs41() throws IOException {
    UnstructuredMesh v40 = MeshDigest.read(FOLDER.resolve("disc_mixed_l0.v40.msh"));

    assertThat(v40).isEqualTo(MeshDigest.read(FOLDER.resolve("disc_mixed_l0.v41.msh")));
  }

  @ParameterizedTest
  @CsvSource({
    "disc_mixed_l0.v41b.msh, 2, 3.10582854",
    "disc_quad8_l0.v22.msh.gz, 2, 3.14156197",
    "disc_tri6_l0.v41b.msh.gz, 2, 3.14156197",
    "cube_tet10_l0.v41.msh.gz, 3, 1",
    "ball_tet4_l0.v22.msh.gz, 3, 3.88882880",
    // The quarter of a ring has 2.35619.
    "hex_linear.msh.gz, 3, 2.25",
    "hex_quadratic.msh.gz, 3, 2.35583",
    "hex_serendipity.msh.gz, 3, 2.35583",
    "prism_linear.msh.gz, 3, 2.35436",
    "prism_quadratic.msh.gz, 3, 2.35665",
    "prism_serendipity.msh.gz, 3, 2.35665",
    "pyr_linear.msh.gz, 3, 2",
    "pyr_serendipity.msh.gz, 3, 2"
  })
  void nodeOrderGivesPositiveJacobiansAndTheRightVolume(String file, int dimension, double expected)
      throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve(file));
    int[] nodes = mesh.cells().nodes();

    double sum = 0;
    for (int cell = 0; cell < mesh.cells().count(); cell++) {
      CellType type = mesh.cells().type(cell);
      if (type == CellType.VERTEX) {
        continue;
      }
      CellJacobian jacobian = CellJacobian.of(type).orElseThrow();
      int from = mesh.cells().offsets()[cell];
      assertThat(Arrays.stream(jacobian.determinants(mesh.points(), nodes, from)).boxed())
          .as("cell %d, %s", cell, type)
          .allMatch(determinant -> determinant > 0);
      if (type.dimension() == dimension) {
        sum += jacobian.measure(mesh.points(), nodes, from);
      }
      if (type.dimension() == 2 && dimension == 2) {
        assertThat(jacobian.areaVector(mesh.points(), nodes, from)[2]).isPositive();
      }
    }
    assertThat(sum).isCloseTo(expected, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hex_linear.msh.gz", "hex_quadratic.msh.gz"})
  void anEntityMayBelongToSeveralGroups(String file) throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve(file));

    MeshGroup bottom = mesh.group("bottom").orElseThrow();
    MeshGroup shell = mesh.group("shell").orElseThrow();
    assertThat(bottom.members()).hasSize(3);
    assertThat(shell.members()).hasSize(14).contains(bottom.members());
    assertThat(mesh.group("ring").map(group -> group.tag().getAsInt())).isEqualTo(Optional.of(7));
    assertThat(mesh.group("ring").orElseThrow().dimension()).isEqualTo(3);
  }

  @Test
  void tellsVersionAndEncoding() throws IOException {
    LocalFiles files = new LocalFiles(FOLDER);

    assertThat(
            Arrays.stream(new String[] {"v22", "v22b", "v40", "v41b"})
                .map(version -> "disc_mixed_l0." + version + ".msh")
                .map(
                    name -> {
                      try {
                        return new GmshFormat().open(files, name, ReadLimits.DEFAULT).info();
                      } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                      }
                    })
                .map(info -> info.version() + " " + info.encoding()))
        .containsExactly(
            "2.2 ascii",
            "2.2 binary, little-endian",
            "4.0 ascii",
            "4.1 binary, little-endian, 64-bit sizes");
  }

  @Test
  void refusesThePyramidThatVtkLacks() {
    assertThatThrownBy(() -> MeshDigest.read(FOLDER.resolve("pyr14.msh")))
        .hasMessageContaining("type 14")
        .hasMessageContaining("Mesh.SecondOrderIncomplete = 1");
  }
}
