package dev.talus.models.galerkin.solve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.galerkin.SampleMeshes;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Against all runs of FEniCS in a folder, given by {@code -Dtalus.fem.reference=FOLDER}: {@code
 * FOLDER/fem/PROBLEM/RUN.csv} on {@code FOLDER/meshes/DOMAIN/DOMAIN_MESH.v22.msh}. Values agree to
 * half a unit of the ninth digit, or to the tolerance of the Newton method there, 1e-9.
 */
@EnabledIfSystemProperty(named = "talus.fem.reference", matches = ".+")
class FenicsFolderTest {
  private static final Pattern RUN =
      Pattern.compile("(.*tri3_l\\d)_(?:p(\\d)(?:_nu([\\d.]+))?|Re([\\d.]+))\\.csv");

  private final Path folder = Path.of(System.getProperty("talus.fem.reference", "."));

  @TestFactory
  Stream<DynamicTest> allRuns() throws IOException {
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

  private void compare(String problem, Path file, Matcher run) {
    String domain = problem.equals("plate") ? "plate_hole" : problem.replace("poisson_", "");
    FiniteElementMesh mesh =
        FiniteElementMesh.of(
            SampleMeshes.read(
                folder.resolve(
                    "meshes/" + domain + "/" + domain + "_" + run.group(1) + ".v22.msh")));
    double[][] found =
        switch (problem) {
          case "plate" ->
              ReferenceProblems.plate(
                  mesh, Integer.parseInt(run.group(2)), Double.parseDouble(run.group(3)));
          case "cavity" -> ReferenceProblems.cavity(mesh, Double.parseDouble(run.group(4)));
          case "stenosis" -> ReferenceProblems.stenosis(mesh, Double.parseDouble(run.group(4)));
          default -> ReferenceProblems.poisson(mesh, Integer.parseInt(run.group(2)));
        };
    double[][] expected = SampleMeshes.table(file);
    assertThat(found).hasNumberOfRows(expected.length);
    for (int c = 0; c < found[0].length; c++) {
      double difference = 0;
      double largest = 0;
      for (int node = 0; node < expected.length; node++) {
        difference = Math.max(difference, Math.abs(found[node][c] - expected[node][2 + c]));
        largest = Math.max(largest, Math.abs(expected[node][2 + c]));
      }
      double unit = Math.pow(10, Math.floor(Math.log10(largest)) - 8);
      assertThat(difference)
          .as("component %d, largest value %s", c, largest)
          .isLessThan(0.52 * unit + 1.2e-9 * largest);
    }
  }
}
