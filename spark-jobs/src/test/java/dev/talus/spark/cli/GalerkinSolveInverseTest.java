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
    assertThat(run.err()).contains("expected one of gauss-newton, network-lm");
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
