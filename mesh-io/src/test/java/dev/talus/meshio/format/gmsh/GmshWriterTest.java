package dev.talus.meshio.format.gmsh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.format.MeshDigest;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GmshWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"disc_mixed_l0.v22.msh", "hex_quadratic.msh.gz", "pyr_serendipity.msh.gz"})
  void writesWhatGmshWrote(String name) throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(MeshDigest.folder("gmsh").resolve(name));
    for (GmshWriter.Version version : GmshWriter.Version.values()) {
      for (GmshWriter.Encoding encoding : GmshWriter.Encoding.values()) {
        Path file = folder.resolve("out.msh");
        write(mesh, file, version, encoding);

        assertThat(MeshDigest.read(file)).isEqualTo(mesh);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void meshioReadsWhatIsWritten(GmshWriter.Version version) throws IOException {
    Optional<String> python =
        Stream.of("python3", "/usr/bin/python3")
            .filter(each -> run(each, "import meshio") == 0)
            .findFirst();
    Assumptions.assumeTrue(
        python.isPresent(), "python3 has no meshio here: nothing to compare with");
    UnstructuredMesh mesh =
        MeshDigest.read(MeshDigest.folder("gmsh").resolve("hex_quadratic.msh.gz"));
    for (GmshWriter.Encoding encoding : GmshWriter.Encoding.values()) {
      Path file = folder.resolve("out.msh");
      write(mesh, file, version, encoding);
      int expected = mesh.cells().count();

      assertThat(
              run(
                  python.get(),
                  "import meshio, sys; m = meshio.read(sys.argv[1]);"
                      + " assert len(m.points) == "
                      + mesh.pointCount()
                      + "; assert sum(len(b.data) for b in m.cells) >= "
                      + expected
                      + "; assert abs(m.points.sum() - "
                      + Arrays.stream(mesh.points()).sum()
                      + ") < 1e-9; assert len(m.field_data) == 3",
                  file.toString()))
          .as("meshio on %s %s", version, encoding)
          .isZero();
    }
  }

  @Test
  void refusesCellsThatGmshLacks() {
    UnstructuredMesh mesh =
        new UnstructuredMesh(
            new double[15], new CellsBuilder().add(CellType.POLYGON, 0, 1, 2, 3, 4).build());

    assertThatThrownBy(
            () ->
                GmshWriter.write(
                    mesh,
                    OutputStream.nullOutputStream(),
                    GmshWriter.Version.V4_1,
                    GmshWriter.Encoding.ASCII))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Gmsh has no element like POLYGON");
  }

  private static void write(
      UnstructuredMesh mesh, Path file, GmshWriter.Version version, GmshWriter.Encoding encoding)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      GmshWriter.write(mesh, out, version, encoding);
    }
  }

  private static int run(String python, String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(python, "-c", script));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor();
    } catch (IOException noPython) {
      return -1;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
