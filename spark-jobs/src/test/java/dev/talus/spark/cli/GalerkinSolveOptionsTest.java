package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of the methods. */
class GalerkinSolveOptionsTest extends GalerkinSolveFixture {
  @ParameterizedTest
  @ValueSource(strings = {"conjugate_gradient", "gmres"})
  void iterationsFindWhatTheDirectSolverFinds(String solver) throws IOException {
    Path problem = write(DISC);
    Path direct = folder.resolve("direct.vtu");
    Path iterated = folder.resolve("iterated.vtu");

    talus(problem, "--output", direct.toString());
    Run run = talus(problem, "--linear-solver", solver, "--output", iterated.toString());

    assertThat(run.code()).as(run.err()).isZero();
    DataArray expected = read(direct).pointArray("u").orElseThrow();
    DataArray found = read(iterated).pointArray("u").orElseThrow();
    for (int i = 0; i < expected.length(); i++) {
      assertThat(found.number(i)).isCloseTo(expected.number(i), within(1e-9));
    }
  }

  /** A lid drives the fluid in a square at a Reynolds number of 1,000. */
  @Test
  void continuationReachesAFlowThatFewStepsFromRestDoNot() throws IOException {
    writeSquare(8);
    Path problem =
        write(
            """
            problem: navier-stokes
            mesh: square.inp
            material: {viscosity: 0.001}
            boundary:
              left: {velocity: [0, 0]}
              right: {velocity: [0, 0]}
              bottom: {velocity: [0, 0]}
              top: {velocity: ["16*x^2*(1-x)^2", 0]}
            points: [{at: [0, 0], pressure: 0}]
            """);

    Run fromRest = talus(problem, "--steps", "6");
    Path csv = folder.resolve("history.csv");
    Run continued =
        talus(problem, "--steps=6", "--continue-from=viscosity=0.02", "--json", "--history=" + csv);

    assertThat(fromRest.code()).isEqualTo(3);
    assertThat(fromRest.err()).contains("after 6 steps", "--continue-from NAME=VALUE");
    assertThat(continued.code()).as(continued.err()).isZero();
    assertThat(new ObjectMapper().readTree(continued.out()).get("residual").asDouble())
        .isLessThan(1e-10);
    int steps = new ObjectMapper().readTree(continued.out()).get("steps").asInt();
    assertThat(steps).as("steps of the whole way, of which one part may have six").isGreaterThan(6);
    assertThat(Files.readAllLines(csv))
        .hasSize(steps + 2)
        .last()
        .asString()
        .startsWith(steps + ",");
  }

  @Test
  void theHistoryOfAnIterationThatFailsHasItsNorms() throws IOException {
    Path csv = folder.resolve("history.csv");

    Run run = talus(SAMPLES.resolve("stenosis.yaml"), "--steps=1", "--history=" + csv);

    assertThat(run.code()).isEqualTo(3);
    assertThat(Files.readAllLines(csv)).hasSize(3).element(2).asString().startsWith("1,");
  }

  @Test
  void aHistoryThatTheDiskDoesNotTakeIsTold() throws IOException {
    assumeThat(Path.of("/dev/full")).exists();

    Run run = talus(write(DISC), "--history=/dev/full");

    assertThat(run.err()).contains("No space left on device").doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(4);
  }

  @Test
  void aHistoryInNoFolderIsRefused() throws IOException {
    Run run = talus(write(DISC), "--history=" + folder.resolve("none/history.csv"));

    assertThat(run.err()).contains("--history: cannot write ").doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void theDiagonalIsNoWeightForFlows() {
    Run run =
        talus(
            SAMPLES.resolve("stenosis.yaml"),
            "--method=network-lm",
            "--parameters=200",
            "--residual=jacobi");

    assertThat(run.err()).contains("--residual: ", "Take plain or dual").doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --linear-solver=lu         | --linear-solver: expected direct or conjugate_gradient or gmres, found 'lu'.
          --continue-from=viscosity  | --continue-from: expected a name and a number, such as viscosity=0.1, found 'viscosity'.
          --continue-from=source=one | --continue-from: expected a name and a number, such as viscosity=0.1, found 'source=one'.
          --graph=ring               | --graph: expected mesh or none or released, found 'ring'.
          --continue-from=sauce=1    | --continue-from: No parameter 'sauce', there are [source, conductivity].
          """)
  void optionsThatDoNotFitAreTold(String option, String message) throws IOException {
    Run run = talus(write(DISC), option);

    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "released"})
  void aNetworkOnAnotherGraphIsAnotherNetwork(String graph) throws IOException {
    Path problem = write(DISC);

    Run mesh = talus(problem, "--method", "network-lm", "--steps", "2", "--json");
    Run other =
        talus(problem, "--method", "network-lm", "--steps", "2", "--graph", graph, "--json");

    assertThat(other.code()).as(other.err()).isZero();
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(other.out()).get("network_parameters"))
        .isEqualTo(json.readTree(mesh.out()).get("network_parameters"));
    assertThat(json.readTree(other.out()).get("residual"))
        .isNotEqualTo(json.readTree(mesh.out()).get("residual"));
  }

  @Test
  void conjugateGradientsAreNotForFlows() throws IOException {
    Run run = talus(SAMPLES.resolve("stenosis.yaml"), "--linear-solver", "conjugate_gradient");

    assertThat(run.err()).contains("--linear-solver: ", "Take direct").doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
  }
}
