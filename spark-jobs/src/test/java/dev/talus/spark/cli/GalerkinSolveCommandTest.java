package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command on the bundled problems. */
class GalerkinSolveCommandTest extends GalerkinSolveFixture {
  @Test
  void theDiscHasItsExactSolution() throws IOException {
    Path out = folder.resolve("u.vtu");

    Run run = talus(SAMPLES.resolve("disc.yaml"), "--output", out.toString(), "--json");

    assertThat(run.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("steps").asInt()).isEqualTo(1);
    assertThat(json.get("unknowns").asInt()).isEqualTo(709);
    UnstructuredMesh mesh = read(out);
    DataArray u = mesh.pointArray("u").orElseThrow();
    for (int i = 0; i < mesh.pointCount(); i++) {
      double x = mesh.points()[3 * i];
      double y = mesh.points()[3 * i + 1];
      // The polygon within the circle is what is left of the error.
      assertThat(u.number(i)).isCloseTo((1 - x * x - y * y) / 4, within(2e-3));
    }
  }

  @Test
  void thePlateWithAHoleStretchesAsFenicsSays() throws IOException {
    Path out = folder.resolve("plate.vtu");

    assertThat(talus(SAMPLES.resolve("plate.yaml"), "--output", out.toString()).code()).isZero();

    DataArray displacement = read(out).pointArray("displacement").orElseThrow();
    assertThat(displacement.components()).isEqualTo(3);
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < displacement.length() / 3; i++) {
      largest = Math.max(largest, displacement.number(3 * i));
    }
    assertThat(largest).as("FEniCS on the same mesh").isCloseTo(6.12619233482, within(1e-9));
  }

  @Test
  void aConductivityThatGrowsWithTheSolutionHasItsExactSolution() throws IOException {
    Path out = folder.resolve("u.vtu");
    // u + u^2/2 = 1 + x has no source, so u = sqrt(3 + 2 x) - 1.
    String problem =
        """
        problem: nonlinear-diffusion
        mesh: disc.msh
        order: 2
        material: {conductivity: [1, 1]}
        boundary: {boundary: {u: "sqrt(3 + 2*x) - 1"}}
        """;

    assertThat(talus(write(problem), "--output", out.toString()).code()).isZero();

    UnstructuredMesh mesh = read(out);
    DataArray u = mesh.pointArray("u").orElseThrow();
    for (int i = 0; i < mesh.pointCount(); i++) {
      assertThat(u.number(i)).isCloseTo(Math.sqrt(3 + 2 * mesh.points()[3 * i]) - 1, within(5e-4));
    }
  }

  @Test
  void heatThroughTwoMaterialsIsTheSameInBoth() throws IOException {
    Path out = folder.resolve("u.vtu");
    writeTwoHalves();

    Run run =
        talus(
            write(
                """
                problem: poisson
                mesh: halves.inp
                material: {conductivity: 1}
                materials: {copper: {conductivity: 3}}
                boundary: {left: {u: 0}, right: {u: 1}}
                """),
            "--output",
            out.toString());

    assertThat(run.err()).doesNotContain("talus:");
    assertThat(run.code()).isZero();
    UnstructuredMesh mesh = read(out);
    DataArray u = mesh.pointArray("u").orElseThrow();
    for (int i = 0; i < mesh.pointCount(); i++) {
      double x = mesh.points()[3 * i];
      // A flux of 3/2 through resistances of 1/2 and 1/6: u is 3/4 where the materials meet.
      assertThat(u.number(i)).isCloseTo(x < 0.5 ? 1.5 * x : 0.75 + (x - 0.5) / 2, within(1e-12));
    }
  }

  @Test
  void aNeoHookeanPlateStretchesAsFenicsSays() throws IOException {
    Path out = folder.resolve("plate.vtu");
    String problem =
        """
        problem: hyperelasticity
        mesh: plate_hole.msh
        order: 2
        material: {young: 1.0, poisson_ratio: 0.3}
        boundary:
          symmetry_x0: {displacement: [0, free]}
          symmetry_y0: {displacement: [free, 0]}
          right: {traction: [0.3, 0]}
        """;

    assertThat(talus(write(problem), "--output", out.toString()).code()).isZero();

    DataArray displacement = read(out).pointArray("displacement").orElseThrow();
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < displacement.length() / 3; i++) {
      largest = Math.max(largest, displacement.number(3 * i));
    }
    assertThat(largest).as("FEniCS on the same mesh").isCloseTo(1.98740417344490, within(1e-9));
  }

  @Test
  void aNetworkFindsTheSolutionOfNewton() throws IOException {
    Run run = talus(write(DISC), "--method", "network-lm", "--compare", "--json");

    assertThat(run.code()).isZero();
    assertThat(new ObjectMapper().readTree(run.out()).get("error_u").asDouble()).isLessThan(1e-8);
  }

  @Test
  void aFluxMayDependOnThePlace() throws IOException {
    // u = x y has the outward flux -2 x y on the unit circle, and is 0 in the middle.
    String problem =
        DISC.replace("1 + x", "0").replace("{boundary: {u: 0}}", "{boundary: {flux: '-2*x*y'}}")
            + "points: [{at: [0, 0], u: 0}]\n";
    Path out = folder.resolve("u.vtu");

    Run run = talus(write(problem), "--output", out.toString());

    assertThat(run.code()).as(run.err()).isZero();
    UnstructuredMesh mesh = read(out);
    DataArray u = mesh.pointArray("u").orElseThrow();
    for (int i = 0; i < mesh.pointCount(); i++) {
      double x = mesh.points()[3 * i];
      double y = mesh.points()[3 * i + 1];
      assertThat(u.number(i)).isCloseTo(x * y, within(1e-2));
    }
  }

  @Test
  void theMeshIsToldInWords() throws IOException {
    assertThat(talus(SAMPLES.resolve("disc.yaml")).err())
        .containsPattern("mesh +\\d+ nodes, \\d+ elements \\(triangle of order \\d\\), groups ")
        .doesNotContain("[");
  }

  @Test
  void theHistoryTellsHowErrorsFall() throws IOException {
    Path csv = folder.resolve("history.csv");

    Run run =
        talus(
            write(DISC),
            "--method",
            "network-adam",
            "--loss",
            "energy",
            "--steps",
            "300",
            "--history",
            csv.toString());

    List<String> lines = errorHistory(run, csv);
    assertThat(lastNumber(lines.get(lines.size() - 1))).isLessThan(lastNumber(lines.get(1)) / 3);
  }

  @Test
  void theHistoryOfNewtonsMethodTellsTheResidualOfEveryStep() throws IOException {
    Path csv = folder.resolve("history.csv");

    Run run = talus(SAMPLES.resolve("stenosis.yaml"), "--history", csv.toString(), "--json");

    assertThat(run.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("step,residual");
    assertThat(lines).hasSize(json.get("steps").asInt() + 2);
    for (int step = 0; step < lines.size() - 1; step++) {
      assertThat(lines.get(step + 1)).startsWith(step + ",");
    }
    double last = lastNumber(lines.get(lines.size() - 1));
    assertThat(last).isCloseTo(json.get("residual").asDouble(), withinPercentage(0.01));
    assertThat(last).isLessThanOrEqualTo(1e-8 * lastNumber(lines.get(1)));
  }
}
