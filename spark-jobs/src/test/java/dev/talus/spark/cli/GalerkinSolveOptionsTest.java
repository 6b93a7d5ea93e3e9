package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
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
    Run continued = talus(problem, "--steps", "6", "--continue-from", "viscosity=0.02", "--json");

    assertThat(fromRest.code()).isEqualTo(3);
    assertThat(fromRest.err()).contains("after 6 steps", "--continue-from");
    assertThat(continued.code()).as(continued.err()).isZero();
    assertThat(new ObjectMapper().readTree(continued.out()).get("residual").asDouble())
        .isLessThan(1e-10);
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
