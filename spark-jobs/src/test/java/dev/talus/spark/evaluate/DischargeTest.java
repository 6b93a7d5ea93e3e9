package dev.talus.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DischargeTest {
  @Test
  void aLinearDischargeHasTheRateOfItsSlope() {
    double[] time = new double[11];
    double[] remaining = new double[11];
    for (int i = 0; i <= 10; i++) {
      time[i] = 0.1 * i;
      remaining[i] = 1 - 0.1 * i;
    }

    Discharge discharge = Discharge.of(time, remaining, 2000);

    assertThat(discharge.outflowRate()).isCloseTo(2000, within(1e-6));
    assertThat(discharge.residualFraction()).isZero();
    assertThat(discharge.drainageTimeSeconds()).isBetween(0.9, 1.0);
  }

  @Test
  void aBlendIsTheWeightedMeanOfTheCases() {
    Discharge blend =
        Discharge.blend(
            Map.of("a", new Discharge(1, 100, 0.1), "b", new Discharge(2, 300, 0.3)),
            Map.of("a", 0.75, "b", 0.25));

    assertThat(blend.drainageTimeSeconds()).isCloseTo(1.25, within(1e-15));
    assertThat(blend.outflowRate()).isCloseTo(150, within(1e-12));
    assertThat(blend.residualFraction()).isCloseTo(0.15, within(1e-15));
  }

  @Test
  void logarithmsAreBlendedWhereWeightsAreThoseOfAFit() {
    Discharge blend =
        Discharge.blendLogarithms(
            Map.of("a", new Discharge(1, 100, 0), "b", new Discharge(4, 400, 0.2)),
            Map.of("a", 1.5, "b", -0.5));

    assertThat(blend.drainageTimeSeconds()).isCloseTo(0.5, within(1e-12));
    assertThat(blend.outflowRate()).isCloseTo(50, within(1e-9));
    assertThat(blend.residualFraction()).isCloseTo(-0.1, within(1e-15));
  }

  @Test
  void errorsAreNamedAbsoluteAndSharesOfTheTruth() {
    assertThat(new Discharge(1, 100, 0.5).errors(new Discharge(1.25, 80, 0.5), "dev05", "idw"))
        .containsExactly(
            new Metric("dev05", "macro", "drainage_time_error", null, 0.25, "s", "idw"),
            new Metric("dev05", "macro", "drainage_time_relative_error", null, 0.2, "1", "idw"),
            new Metric("dev05", "macro", "not_drained", null, 0, "1", "idw"),
            new Metric("dev05", "macro", "outflow_rate_error", null, 20, "1/s", "idw"),
            new Metric("dev05", "macro", "outflow_rate_relative_error", null, 0.25, "1", "idw"),
            new Metric("dev05", "macro", "residual_error", null, 0, "1", "idw"));
  }

  @Test
  void aHopperThatDoesNotFlowHasNoRelativeErrorOfItsRate() {
    assertThat(new Discharge(1, 5, 0.5).errors(new Discharge(1, 0, 1), "dev05", null))
        .filteredOn(metric -> metric.name().equals("outflow_rate_relative_error"))
        .singleElement()
        .satisfies(metric -> assertThat(metric.value()).isNaN());
  }

  @Test
  void aPredictionThatNeverDrainsIsNotOffByAWholeDrainageTimeButSaidToNotDrain() {
    Discharge truth = new Discharge(1.25, 80, 0);
    Discharge stuck = Discharge.of(new double[] {0, 1, 2}, new double[] {1, 1, 1}, 100);
    Discharge flowing = Discharge.of(new double[] {0, 1, 2}, new double[] {1, 0.8, 0.6}, 100);

    for (Discharge prediction : List.of(stuck, flowing)) {
      assertThat(values(prediction.errors(truth, "a", null)))
          .containsEntry("not_drained", 1.0)
          .containsEntry("drainage_time_error", Double.NaN)
          .containsEntry("drainage_time_relative_error", Double.NaN);
      assertThat(values(truth.errors(prediction, "a", null))).containsEntry("not_drained", 1.0);
    }
    assertThat(values(stuck.errors(truth, "a", null))).containsEntry("outflow_rate_error", 80.0);
  }

  @Test
  void theMeanIsOverCasesThatHaveAValueAndTheOthersAreCounted() {
    Discharge truth = new Discharge(1, 80, 0);
    Discharge stuck = new Discharge(Double.NaN, 0, 1);
    List<Metric> metrics = new ArrayList<>(new Discharge(1.5, 80, 0).errors(truth, "a", null));
    metrics.addAll(new Discharge(1.1, 80, 0).errors(truth, "b", null));
    metrics.addAll(stuck.errors(truth, "c", null));
    metrics.addAll(stuck.errors(truth, "d", null));

    Map<String, Double> all =
        values(
            Discharges.withMeans(metrics, null).stream()
                .filter(metric -> metric.caseId().equals("all"))
                .toList());

    assertThat(all.get("drainage_time_error")).isCloseTo(0.3, within(1e-12));
    assertThat(all).containsEntry("not_drained", 2.0).containsEntry("outflow_rate_error", 40.0);
  }

  @Test
  void aBlendDrainsIfCasesWithMostOfTheWeightDo() {
    Map<String, Discharge> cases =
        Map.of(
            "a", new Discharge(1, 100, 0),
            "b", new Discharge(2, 100, 0),
            "c", new Discharge(Double.NaN, 0, 1));

    assertThat(Discharge.blend(cases, Map.of("a", 0.3, "b", 0.3, "c", 0.4)).drainageTimeSeconds())
        .isCloseTo(1.5, within(1e-12));
    assertThat(Discharge.blend(cases, Map.of("a", 0.2, "b", 0.2, "c", 0.6)).drained()).isFalse();
    assertThat(Discharge.blend(cases, Map.of("a", 0.25, "b", 0.25, "c", 0.5)).residualFraction())
        .isCloseTo(0.5, within(1e-12));
  }

  private static Map<String, Double> values(List<Metric> metrics) {
    return metrics.stream().collect(Collectors.toMap(Metric::name, Metric::value));
  }
}
