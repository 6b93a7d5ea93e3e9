package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inverse problems from readings. */
class GalerkinSolveInverseTest extends GalerkinSolveFixture {
  @Test
  void aSourceIsFoundFromReadingsOfTheExactSolution() throws IOException {
    Files.writeString(
        folder.resolve("readings.csv"), "quantity,x,y,value\nu,0,0,0.5\nu,0.5,0.2,0.355\n");

    Run run = talus(inverse("{source: {start: 0.25}}"), "--ensemble", "20", "--json");

    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("source").asDouble()).isCloseTo(2, within(0.02));
    assertThat(json.get("source_spread").asDouble()).isBetween(0.01, 0.1);
    assertThat(json.get("misfit").asDouble()).isLessThan(1);
  }

  @Test
  void theHistoryOfANetworkInAnInverseProblemTellsErrorsAgainstGaussNewton() throws IOException {
    Files.writeString(
        folder.resolve("readings.csv"), "quantity,x,y,value\nu,0,0,0.5\nu,0.5,0.2,0.355\n");
    Path csv = folder.resolve("history.csv");

    Run run =
        talus(
            inverse("{source: {start: 0.25}}"),
            "--method",
            "network-lm",
            "--history",
            csv.toString());

    List<String> lines = errorHistory(run, csv);
    assertThat(lastNumber(lines.get(lines.size() - 1))).isLessThan(lastNumber(lines.get(1)) / 100);
  }

  @Test
  void theHistoryOfGaussNewtonTellsEveryStep() throws IOException {
    Files.writeString(
        folder.resolve("readings.csv"), "quantity,x,y,value\nu,0,0,0.5\nu,0.5,0.2,0.355\n");
    Path csv = folder.resolve("history.csv");

    Run run = talus(inverse("{source: {start: 0.25}}"), "--history", csv.toString(), "--json");

    assertThat(run.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("step,residual");
    assertThat(lines).hasSize(json.get("steps").asInt() + 1);
    double misfit = json.get("misfit").asDouble();
    assertThat(lastNumber(lines.get(lines.size() - 1)))
        .as("two readings without a prior")
        .isCloseTo(Math.sqrt(2) * misfit, withinPercentage(0.1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {source: {start: 1}} | quantity,x,value        | u,0,1     | line 1: expected the columns quantity,x,y,value
          {source: {start: 1}} | quantity,x,y,value      | u,0,a,1   | line 2: expected a quantity and numbers
          {source: {start: 1}} | quantity,x,y,value      | u,0,NaN,1 | line 2: expected finite numbers, found u,0,NaN,1; leave the reading out.
          {source: {start: 1}} | quantity,x,y,value      | u,0,0,1;u,0,0,1 | line 3: expected each reading once, found that of line 2 again
          {source: {start: 1}} | quantity,x,y,value      | u,2,0,1   | [2.0, 0.0] is outside the mesh
          {source: {start: 1}} | quantity,x,y,value      | T,0,0,1   | No quantity 'T' to observe; there are [u]
          {sauce: {start: 1}}  | quantity,x,y,value      | u,0,0,1   | No parameter 'sauce'
          {}                   | quantity,x,y,value      | u,0,0,1   | seek: expected parameters, boundary or both
          """)
  void observationsThatDoNotFitAreTold(
      String parameters, String header, String lines, String message) throws IOException {
    Files.writeString(
        folder.resolve("readings.csv"), header + "\n" + lines.replace(';', '\n') + "\n");

    Run run = talus(inverse(parameters));

    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--linear-solver=direct",
        "--continue-from=source=2",
        "--seconds=3",
        "--network=paper",
        "--compare"
      })
  void optionsOfForwardProblemsAreRefused(String option) throws IOException {
    Run run = talus(inverse("{source: {}}"), option);

    assertThat(run.err())
        .contains("An inverse problem has no use for " + option.replaceFirst("=.*", "") + ";");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void newtonsMethodIsNoneForAnInverseProblem() throws IOException {
    Files.writeString(folder.resolve("readings.csv"), "quantity,x,y,value\nu,0,0,0.5\n");

    Run run = talus(inverse("{source: {}}"), "--method", "newton");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--method of an inverse problem: expected gauss-newton or network-lm, found");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -3})
  void anEnsembleHasAtLeastTwoMembers(int members) throws IOException {
    Run run = talus(inverse("{source: {}}"), "--ensemble=" + members);

    assertThat(run.err())
        .contains("--ensemble: expected a whole number from 2, or 0 for none, found " + members);
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seed=1", "--history=history.csv"})
  void aNetworkHasNoPlaceForASpread(String option) throws IOException {
    Files.writeString(folder.resolve("readings.csv"), "quantity,x,y,value\nu,0,0,0.5\n");
    String shown = option.replace("history.csv", folder.resolve("history.csv").toString());

    Run run = talus(inverse("{source: {start: 1, spread: 1}}"), "--method", "network-lm", shown);

    assertThat(run.err())
        .contains("seek: parameters: network-lm has no place for a spread. Leave it out")
        .doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-1e-9"})
  void theWeightIsANumberFromZero(String weight) throws IOException {
    Files.writeString(folder.resolve("readings.csv"), "quantity,x,y,value\nu,0,0,0.5\n");
    String problem = Files.readString(inverse("{source: {}}"));

    Run run = talus(write(problem.replace("{source: {}}", "{source: {}}, weight: " + weight)));

    assertThat(run.err())
        .contains("seek: weight: expected a number from 0, found ")
        .doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void aProblemWithoutAnyKnownValueIsToldAsWithoutAnInversion() throws IOException {
    Files.writeString(folder.resolve("readings.csv"), "quantity,x,y,value\nu,0,0,0.5\n");
    String problem = Files.readString(inverse("{source: {}}"));

    Run run = talus(write(problem.replace("boundary: {u: 0}", "boundary: {flux: 1}")));

    assertThat(run.err()).contains("No value is known of: u").doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(3);
  }

  @Test
  void aStartThatCannotBeSolvedIsToldWithTheNorms() throws IOException {
    Files.writeString(folder.resolve("readings.csv"), "quantity,x,y,value\nvelocity_x,1,0.5,1\n");
    writeSquare(8);

    Run run =
        talus(
            write(
                """
                problem: navier-stokes
                mesh: square.inp
                boundary:
                  left: {velocity: [0, 0]}
                  right: {velocity: [0, 0]}
                  bottom: {velocity: [0, 0]}
                  top: {velocity: ["16*x^2*(1-x)^2", 0]}
                points: [{at: [0, 0], pressure: 0}]
                seek: {parameters: {viscosity: {start: 0.000001}}}
                observations: {file: readings.csv, noise: 0.1}
                """));

    assertThat(run.err())
        .contains("With the start values of what is sought: Newton's method failed")
        .doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(3);
  }

  @Test
  void observationsOfNothingSoughtAreRefused() throws IOException {
    String problem = Files.readString(inverse("{source: {}}"));

    Run run = talus(write(problem.replaceFirst("seek: .*", "")));

    assertThat(run.err())
        .contains("observations: nothing is sought by them. Give 'seek', or remove the key.");
    assertThat(run.code()).isEqualTo(2);
  }

  private Path inverse(String parameters) throws IOException {
    return write(
        """
        problem: poisson
        mesh: disc.msh
        order: 2
        material: {source: 1}
        boundary: {boundary: {u: 0}}
        seek: {parameters: %s}
        observations: {file: readings.csv, noise: 0.005}
        """
            .formatted(parameters));
  }
}
