package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page about a graph network tells errors, times and fields of every case. */
class GalerkinPageTest {
  private static final UnstructuredMesh SQUARE =
      new UnstructuredMesh(
          new double[] {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0},
          new CellsBuilder().add(CellType.LINE, 0, 1).add(CellType.QUAD, 0, 1, 2, 3).build());
  private static final DataArray SOLVED =
      new DataArray.Doubles("velocity", 3, new double[] {0, 0, 0, 3, 4, 0, 1, 0, 0, 0, 0, 0});
  private static final DataArray PREDICTED =
      new DataArray.Doubles("velocity", 3, new double[] {0, 0, 0, 3, 3, 0, 1, 0, 0, 0, 0, 0});

  @Test
  void theFirstNumbersAreMediansBesideNewtonsMethod() {
    String page = GalerkinPage.of(data(score("b", 0.5), score("a", 0.03), score("c", 0.02))).html();

    assertThat(page)
        .contains("<title>Flow</title>")
        .contains("<span class=\"name\">Error of velocity</span><strong>3.0\u00a0%</strong>")
        .contains("worst 50\u00a0%")
        .contains("<strong>2 ms</strong><span class=\"note\">Newton&#39;s method 30 ms</span>")
        .contains("<strong>3</strong><span class=\"note\">from the prediction; from zero 5</span>");
  }

  @Test
  void everyCaseHasARowAndTheDrawnOnesThreeFiguresAField() {
    String page = GalerkinPage.of(data(score("a", 0.03), score("b", 0.02))).html();

    assertThat(page)
        .contains("<th scope=\"row\">a</th>", "<th scope=\"row\">b</th>", "Case a, the worst")
        .contains("Velocity, network", "Velocity, Newton", "Size of the difference")
        .contains(
            "aria-label=\"Error of velocity of case a\"",
            "aria-label=\"Residual over Newton steps\"",
            "Training: squared relative correction");
  }

  @Test
  void theDifferenceOfVectorsIsItsSizeNotThatOfSizes() {
    PlaneFields.Pair pair = fields().fields().get(0);

    assertThat(pair.solvedSizes()).containsExactly(0, 5, 1, 0);
    assertThat(pair.difference()[1]).isCloseTo(1, within(1e-15));
  }

  @Test
  void meshesInSpaceAreNotDrawn() {
    double[] raised = SQUARE.points().clone();
    raised[2] = 1;

    assertThat(
            PlaneFields.of(
                "a",
                new UnstructuredMesh(raised, SQUARE.cells()),
                List.of(PREDICTED),
                List.of(SOLVED)))
        .isEmpty();
  }

  private static PlaneFields fields() {
    return PlaneFields.of("a", SQUARE, List.of(PREDICTED), List.of(SOLVED)).orElseThrow();
  }

  private static CaseScore score(String caseId, double error) {
    Series falling = new Series(new double[] {0, 1, 2}, new double[] {1, 1e-3, 1e-14});
    return new CaseScore(
        caseId,
        Map.of("velocity", error),
        Map.of(
            "network_seconds", 0.002,
            "newton_seconds", 0.03,
            "newton_steps", 5.0,
            "started_newton_steps", 3.0),
        falling,
        falling);
  }

  private static GalerkinReportData data(CaseScore... scores) {
    Map<String, Map<String, Double>> parameters = new LinkedHashMap<>();
    for (CaseScore score : scores) {
      parameters.put(score.caseId(), Map.of("severity", 0.2));
    }
    return new GalerkinReportData(
        "Flow",
        new ModelCard("0a1b", "graph_galerkin", 100, 1, 2379, Map.of(), Map.of(), Map.of()),
        List.of("s", "t"),
        "newton",
        parameters,
        List.of(scores),
        List.of(fields()),
        Map.of("total", new Series(new double[] {1, 2}, new double[] {1, 0.1})),
        List.of(),
        Instant.EPOCH);
  }
}
