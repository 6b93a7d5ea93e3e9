package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.galerkin.ResidualMethod;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  void casesThatTheNetworkHasLearnedFromAreMarkedAndNotInTheMedians() {
    String page = GalerkinPage.of(data(score("t", 0.5), score("a", 0.03), score("s", 0.01))).html();

    assertThat(page)
        .contains("<span class=\"name\">Error of velocity</span><strong>3.0\u00a0%</strong>")
        .contains("median of unseen cases; worst 3.0\u00a0%")
        .contains(
            "it predicts 1 case that it has never seen, and 2 cases that it has learned from,"
                + " which medians leave out")
        .contains("<th scope=\"row\">t (training case)</th>", "<th scope=\"row\">a</th>");
  }

  @Test
  void trainingCasesAloneAreNotCalledUnseen() {
    String page = GalerkinPage.of(data(score("t", 0.5), score("s", 0.01))).html();

    assertThat(page)
        .contains("median of training cases; worst 50\u00a0%")
        .contains("all of them among those it has learned from")
        .doesNotContain("unseen", "never seen");
  }

  @Test
  void parametersOfAnyCaseHaveAColumn() {
    GalerkinReportData data = data(score("a", 0.03), score("b", 0.02));
    data.parameters().put("b", Map.of("severity", 0.3, "reynolds", 40.0));

    assertThat(data.parameterNames()).containsExactly("reynolds", "severity");
    assertThat(GalerkinPage.of(data).html()).contains(">reynolds</th>");
  }

  @Test
  void predictionsThatNewtonsMethodFailsFromAreCounted() {
    CaseScore failed =
        new CaseScore(
            "a",
            Map.of("velocity", 0.9),
            Map.of("newton_steps", 5.0, "started_newton_steps", Double.NaN),
            Series.EMPTY,
            new Series(new double[] {0}, new double[] {Double.NaN}));

    assertThat(GalerkinPage.of(data(failed, score("b", 0.02))).html())
        .contains("from zero 5; fails from 1 prediction")
        .doesNotContain("NaN");
  }

  @Test
  void allMethodsAreDrawnForTheCaseThatNetworksWereTrainedFor() {
    assertThat(GalerkinPage.of(data(score("a", 0.03))).html())
        .doesNotContain("One network for one case");

    Series falling = new Series(new double[] {1, 10, 100}, new double[] {1, 0.1, 0.001});
    SingleCase.Curve curve = new SingleCase.Curve(falling, falling);
    SingleCase single =
        new SingleCase(
            "a",
            Map.of(
                ResidualMethod.NEWTON, curve,
                ResidualMethod.NETWORK_LM, curve,
                ResidualMethod.NETWORK_ADAM, curve));

    assertThat(GalerkinPage.of(data(Optional.of(single), score("a", 0.03))).html())
        .contains("One network for one case: a")
        .contains("a network, by Levenberg-Marquardt", "a network, by Adam")
        .contains("Residual over steps of case a", "Residual over time of case a");
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
    return data(Optional.empty(), scores);
  }

  private static GalerkinReportData data(Optional<SingleCase> single, CaseScore... scores) {
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
        single,
        List.of(),
        Instant.EPOCH);
  }
}
