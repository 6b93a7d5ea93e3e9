package dev.talus.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
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
}
