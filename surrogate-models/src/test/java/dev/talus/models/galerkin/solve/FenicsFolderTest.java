package dev.talus.models.galerkin.solve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.galerkin.SampleMeshes;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Against all runs of FEniCS in a folder, given by {@code -Dtalus.fem.reference=FOLDER}: {@code
 * FOLDER/fem/PROBLEM/RUN.csv} (and {@code RUN.p2.csv}, all nodes of order 2) on {@code
 * FOLDER/meshes/DOMAIN/DOMAIN_MESH.v22.msh}. Values agree to half a unit of the ninth digit, or to
 * the tolerance of the Newton method there, 1e-9. Differences go to {@code target/fenics.csv}.
 */
@EnabledIfSystemProperty(named = "talus.fem.reference", matches = ".+")
class FenicsFolderTest {
  private static final Pattern RUN =
      Pattern.compile("(.*tri3_l\\d)_(?:p(\\d)(?:_nu([\\d.]+))?|Re([\\d.]+))\\.csv");

  private static final Path TABLE = Path.of("target", "fenics.csv");

  private final Path folder = Path.of(System.getProperty("talus.fem.reference", "."));

  @TestFactory
  Stream<DynamicTest> allRuns() throws IOException {
    Files.writeString(TABLE, "file,component,largest,relative_difference\n");
    Stream.Builder<DynamicTest> tests = Stream.builder();
    for (String problem :
        List.of("poisson_disc", "poisson_lshape", "plate", "cavity", "stenosis")) {
      try (Stream<Path> files = Files.list(folder.resolve("fem").resolve(problem))) {
        files
            .sorted()
            .forEach(
                file -> {
                  Matcher run = RUN.matcher(file.getFileName().toString());
                  if (run.matches()) {
                    tests.add(
                        DynamicTest.dynamicTest(
                            problem + " " + file.getFileName(), () -> compare(problem, file, run)));
                  }
                });
      }
    }
    return tests.build();
  }

  private void compare(String problem, Path file, Matcher run) throws IOException {
    String domain = problem.equals("plate") ? "plate_hole" : problem.replace("poisson_", "");
    FiniteElementMesh mesh =
        FiniteElementMesh.of(
            SampleMeshes.read(
                folder.resolve(
                    "meshes/" + domain + "/" + domain + "_" + run.group(1) + ".v22.msh")));
    ReferenceSolution found =
        switch (problem) {
          case "plate" ->
              ReferenceProblems.plate(
                  mesh, Integer.parseInt(run.group(2)), Double.parseDouble(run.group(3)));
          case "cavity" -> ReferenceProblems.cavity(mesh, Double.parseDouble(run.group(4)));
          case "stenosis" -> ReferenceProblems.stenosis(mesh, Double.parseDouble(run.group(4)));
          default -> ReferenceProblems.poisson(mesh, Integer.parseInt(run.group(2)));
        };
    double[][] rows = SampleMeshes.table(file);
    assertAgree(found.differencesAtVertices(rows), rows, file);
    Path nodes = file.resolveSibling(file.getFileName().toString().replace(".csv", ".p2.csv"));
    if (Files.exists(nodes)) {
      double[][] nodeRows = SampleMeshes.table(nodes);
      assertAgree(found.differencesAtNodes(nodeRows), nodeRows, nodes);
    }
  }

  private void assertAgree(double[] differences, double[][] rows, Path file) throws IOException {
    for (int c = 0; c < differences.length; c++) {
      int column = 2 + c;
      double largest =
          Arrays.stream(rows).mapToDouble(row -> Math.abs(row[column])).max().orElseThrow();
      double unit = Math.pow(10, Math.floor(Math.log10(largest)) - 8);
      Files.writeString(
          TABLE,
          "%s,%d,%.9g,%.1e%n"
              .formatted(folder.relativize(file), c, largest, differences[c] / largest),
          StandardOpenOption.APPEND);
      assertThat(differences[c])
          .as("%s, component %d, largest value %s", file, c, largest)
          .isLessThan(0.52 * unit + 1.2e-9 * largest);
    }
  }
}
