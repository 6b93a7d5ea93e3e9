package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command in a folder with the bundled meshes. */
abstract class GalerkinSolveFixture {
  static final Path SAMPLES = Path.of("../datasets/samples/galerkin");
  static final String DISC =
      """
      problem: poisson
      mesh: disc.msh
      material: {source: 1 + x}
      boundary: {boundary: {u: 0}}
      """;

  @TempDir Path folder;

  /** What a run of the command printed and how it ended. */
  record Run(int code, String out, String err) {}

  @BeforeEach
  void copyMeshes() throws IOException {
    for (String name : new String[] {"disc.msh", "plate_hole.msh", "stenosis.msh"}) {
      Files.copy(SAMPLES.resolve(name), folder.resolve(name));
    }
  }

  /** The unit square in two triangles on the left, of wood, and two on the right, of copper. */
  void writeTwoHalves() throws IOException {
    Files.writeString(
        folder.resolve("halves.inp"),
        """
        *NODE
        1, 0, 0
        2, 0.5, 0
        3, 1, 0
        4, 0, 1
        5, 0.5, 1
        6, 1, 1
        *ELEMENT, TYPE=CPS3, ELSET=wood
        1, 1, 2, 5
        2, 1, 5, 4
        *ELEMENT, TYPE=CPS3, ELSET=copper
        3, 2, 3, 6
        4, 2, 6, 5
        *ELSET, ELSET=whole
        1, 2, 3, 4
        *NSET, NSET=left
        1, 4
        *NSET, NSET=right
        3, 6
        """);
  }

  /** The unit square in 2 n n triangles, with the groups left, right, bottom and top. */
  void writeSquare(int n) throws IOException {
    StringBuilder nodes = new StringBuilder("*NODE\n");
    StringBuilder elements = new StringBuilder("*ELEMENT, TYPE=CPS3, ELSET=inside\n");
    StringBuilder sides = new StringBuilder();
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= n; j++) {
        int node = 1 + i * (n + 1) + j;
        nodes.append("%d, %s, %s%n".formatted(node, (double) i / n, (double) j / n));
        if (i < n && j < n) {
          int next = node + n + 1;
          int element = 1 + 2 * (i * n + j);
          elements.append("%d, %d, %d, %d%n".formatted(element, node, next, next + 1));
          elements.append("%d, %d, %d, %d%n".formatted(element + 1, node, next + 1, node + 1));
        }
      }
    }
    for (String side : List.of("left", "right", "bottom", "top")) {
      sides.append("*NSET, NSET=").append(side).append('\n');
      for (int k = 0; k <= n; k++) {
        int node =
            switch (side) {
              case "left" -> 1 + k;
              case "right" -> 1 + n * (n + 1) + k;
              case "bottom" -> 1 + k * (n + 1);
              default -> 1 + k * (n + 1) + n;
            };
        sides.append(node).append('\n');
      }
    }
    Files.writeString(folder.resolve("square.inp"), "" + nodes + elements + sides);
  }

  Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("problem.yaml"), yaml);
  }

  static UnstructuredMesh read(Path file) throws IOException {
    LocalFiles files = LocalFiles.around(file.toRealPath());
    String name = file.getFileName().toString();
    return MeshFormats.detect(files, name)
        .orElseThrow()
        .open(files, name, ReadLimits.DEFAULT)
        .read(0);
  }

  static Run talus(Path problem, String... options) {
    String[] args = new String[3 + options.length];
    args[0] = "galerkin";
    args[1] = "solve";
    args[2] = problem.toString();
    System.arraycopy(options, 0, args, 3, options.length);
    return run(args);
  }

  static Run run(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int code = TalusCli.execute(args);
      return new Run(
          code,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** The lines of a history of errors in u, of a run that went well. */
  static List<String> errorHistory(Run run, Path csv) throws IOException {
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.code()).isZero();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("step,seconds,cpu_seconds,residual,error_u");
    return lines;
  }

  static double lastNumber(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
  }
}
