package dev.talus.meshio.format.vtk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VTK and meshio find in written files what was written. Needs Python with both. */
class VtkPeersTest {
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

  @TempDir Path folder;

  @Test
  void vtkReadsTheSameContent() throws Exception {
    String python = pythonWith("vtk", "numpy");
    List<String> expected = new ArrayList<>();
    List<String> command = new ArrayList<>(List.of(python, script("vtk-digest.py")));
    for (int seed = 0; seed < 4; seed++) {
      UnstructuredMesh mesh = new RandomMeshes(seed).mesh(CellType.values());
      for (XmlEncoding encoding : XmlEncoding.values()) {
        Path file = folder.resolve(seed + "-" + encoding + ".vtu");
        new VtuWriter(encoding).write(mesh, file);
        command.add(file.toString());
        expected.addAll(MeshDigest.of(file.toString(), mesh));
      }
      for (LegacyVtkWriter.Version version : LegacyVtkWriter.Version.values()) {
        Path file = folder.resolve(seed + "-" + version + ".vtk");
        new LegacyVtkWriter(version).write(mesh, file);
        command.add(file.toString());
        expected.addAll(MeshDigest.of(file.toString(), mesh));
      }
      UnstructuredMesh flat = new RandomMeshes(seed).mesh(CellType.VERTEX, CellType.VERTEX);
      Path file = folder.resolve(seed + ".vtp");
      new VtpWriter(XmlEncoding.APPENDED_ZLIB).write(flat, file);
      command.add(file.toString());
      expected.addAll(MeshDigest.of(file.toString(), flat));
    }

    assertThat(output(command)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void meshioReadsTheSameContent() throws Exception {
    String python = pythonWith("meshio", "numpy");
    Cells cells =
        new CellsBuilder()
            .add(CellType.TRIANGLE, 0, 1, 2)
            .add(CellType.TRIANGLE, 1, 2, 3)
            .add(CellType.TETRA, 0, 1, 2, 3)
            .build();
    UnstructuredMesh mesh =
        new UnstructuredMesh(
            new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0.1, 0.2, 1 / 3.0},
            cells,
            List.of(
                new DataArray.Doubles("u", 1, new double[] {0.1, 0.2, -1e300, 4}),
                new DataArray.Floats("v", 3, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, .1f})),
            List.of(new DataArray.Ints("region", 1, new int[] {3, -4, 5})),
            List.of(),
            List.of(),
            OptionalDouble.empty());
    List<String> expected = new ArrayList<>();
    List<String> command = new ArrayList<>(List.of(python, script("meshio-digest.py")));
    for (XmlEncoding encoding : XmlEncoding.values()) {
      Path file = folder.resolve(encoding + ".vtu");
      new VtuWriter(encoding).write(mesh, file);
      command.add(file.toString());
      expected.addAll(MeshDigest.of(file.toString(), mesh));
    }
    // meshio 5.0 takes the type int of version 5.1 for 64 bits, and fails on what VTK writes too.
    Path legacy = folder.resolve("4.2.vtk");
    new LegacyVtkWriter(LegacyVtkWriter.Version.V4_2).write(mesh, legacy);
    command.add(legacy.toString());
    expected.addAll(MeshDigest.of(legacy.toString(), mesh));

    assertThat(output(command)).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String pythonWith(String... modules) throws Exception {
    String imports = "import " + String.join(", ", modules);
    for (String python : PYTHONS) {
      try {
        Process process =
            new ProcessBuilder(python, "-c", imports)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
          return python;
        }
        process.destroyForcibly();
      } catch (IOException e) {
        // There is no such program; the next may be there.
      }
    }
    assumeTrue(false, "There is no Python with " + String.join(" and ", modules));
    throw new IllegalStateException();
  }

  private static String script(String name) {
    return VtkSamples.folder().resolve(name).toString();
  }

  private static List<String> output(List<String> command) throws Exception {
    Path out = Files.createTempFile("peer", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("The peer does not end");
      }
      return Files.readAllLines(out, StandardCharsets.UTF_8);
    } finally {
      Files.delete(out);
    }
  }
}
