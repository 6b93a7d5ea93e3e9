package dev.talus.datasets.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DischargeSummaryTest {
  @Test
  void aSteadyDischargeHasItsSlopeAsRate() {
    // 1000 at a rate of 250 after a second, nothing after five seconds.
    DischargeSummary summary =
        DischargeSummary.of(new double[] {0, 1, 5, 6}, new double[] {1000, 1000, 0, 0});
    assertThat(summary.outflowRate()).isCloseTo(250, within(1e-10));
    assertThat(summary.drainageTimeSeconds()).isCloseTo(1 + 970.0 / 250, within(1e-12));
    assertThat(summary.residual()).isZero();
  }

  @Test
  void whatStaysIsNotPartOfTheDischarge() {
    // From 500 to 100 in two seconds: the 3 % are those of the initial 500.
    DischargeSummary summary =
        DischargeSummary.of(new double[] {10, 12, 20}, new double[] {500, 100, 100});
    assertThat(summary.residual()).isEqualTo(0.2);
    assertThat(summary.outflowRate()).isCloseTo(200, within(1e-10));
    assertThat(summary.drainageTimeSeconds()).isCloseTo((400 - 15) / 200.0, within(1e-12));
  }

  @Test
  void anExponentialDischargeHasItsAnalyticNumbers() {
    // remaining = r + (1 - r) exp(-t / tau), sampled finely to its end.
    double tau = 0.7;
    double r = 0.15;
    int n = 20_001;
    double[] time = new double[n];
    double[] remaining = new double[n];
    for (int i = 0; i < n; i++) {
      time[i] = i * 1e-3;
      remaining[i] = r + (1 - r) * Math.exp(-time[i] / tau);
    }
    DischargeSummary summary = DischargeSummary.of(time, remaining);
    assertThat(summary.residual()).isCloseTo(r, within(1e-11));
    assertThat(summary.drainageTimeSeconds())
        .isCloseTo(tau * Math.log((1 - r) / 0.03), within(1e-5));
    assertThat(summary.outflowRate()).isCloseTo(0.6 * (1 - r) / (tau * Math.log(4)), within(1e-5));
  }

  @Test
  void theUnitOfTheContentScalesTheRateOnly() {
    double[] time = {0, 0.5, 1, 1.5, 2, 3};
    double[] particles = {2500, 2300, 1400, 700, 90, 80};
    double[] shares = Arrays.stream(particles).map(p -> p / 2500).toArray();
    DischargeSummary counted = DischargeSummary.of(time, particles);
    DischargeSummary relative = DischargeSummary.of(time, shares);
    assertThat(relative.drainageTimeSeconds())
        .isCloseTo(counted.drainageTimeSeconds(), within(1e-12));
    assertThat(relative.outflowRate() * 2500).isCloseTo(counted.outflowRate(), within(1e-9));
    assertThat(relative.residual()).isCloseTo(counted.residual(), within(1e-15));
  }

  @Test
  void aSeriesThatWaversCrossesALevelAtItsFirstTime() {
    RemainingSeries series =
        new RemainingSeries(new double[] {0, 1, 2, 3, 4}, new double[] {10, 4, 6, 2, 3});
    assertThat(series.firstTimeAtMost(5)).hasValue(5.0 / 6);
    assertThat(series.firstTimeAtMost(10)).hasValue(0);
    assertThat(series.firstTimeAtMost(2)).hasValue(3);
    assertThat(series.firstTimeAtMost(1.9)).isEmpty();
  }

  @Test
  void nothingThatDrainsHasNoRateAndKeepsItsContent() {
    double[] time = {0, 1, 2};
    assertThat(DischargeSummary.of(time, new double[] {7, 7, 7}))
        .isEqualTo(new DischargeSummary(0, 0, 1, false));
    assertThat(DischargeSummary.of(time, new double[] {4, 3, 5}))
        .isEqualTo(new DischargeSummary(0, 0, 1.25, false));
    assertThat(DischargeSummary.of(new double[] {3}, new double[] {9}))
        .isEqualTo(new DischargeSummary(0, 0, 1, false));
  }

  @Test
  void aLossBelowTheToleranceIsDrainedAtOnce() {
    DischargeSummary summary =
        DischargeSummary.of(new double[] {0, 2, 4}, new double[] {100, 99, 98});
    assertThat(summary.drainageTimeSeconds()).isZero();
    assertThat(summary.outflowRate()).isCloseTo(0.5, within(1e-12));
    assertThat(summary.residual()).isEqualTo(0.98);
  }

  @Test
  void aSeriesHasDrainedIfItIsEmptyOrHasSettled() {
    assertThat(drained(1000, 0)).as("empty at the very end").isTrue();
    assertThat(drained(1000, 500, 500)).as("half of it stays").isTrue();
    assertThat(drained(1000, 900, 800, 700)).as("still flows").isFalse();
    assertThat(drained(1000, 950, 900)).as("creeps").isFalse();
    assertThat(drained(1000, 980, 980, 980)).as("loses less than is told apart").isFalse();
    assertThat(drained(1000, 1000)).as("does not flow").isFalse();
    assertThat(drained(0, 0)).as("was empty").isFalse();
  }

  /** The bundled run ends while the last hopper still flows, with a sixth of its grains in it. */
  @ParameterizedTest
  @CsvSource({"dev00, true", "dev15, true", "dev16, false"})
  void aSimulationThatEndsTooSoonHasNotDrained(String name, boolean drained) {
    List<double[]> flow = HopperCsv.rows(name + "_flow.csv");
    DischargeSummary summary =
        DischargeSummary.of(HopperCsv.column(flow, 0), HopperCsv.column(flow, 1));
    assertThat(summary.drained()).isEqualTo(drained);
  }

  private static boolean drained(double... remaining) {
    double[] time = IntStream.range(0, remaining.length).mapToDouble(i -> i).toArray();
    return DischargeSummary.of(time, remaining).drained();
  }

  @Test
  void aSeriesThatStartsEmptyHasNoDischarge() {
    DischargeSummary summary = DischargeSummary.of(new double[] {0, 1}, new double[] {0, 3});
    assertThat(summary.drainageTimeSeconds()).isNaN();
    assertThat(summary.outflowRate()).isNaN();
    assertThat(summary.residual()).isNaN();
  }

  @Test
  void refusesSeriesThatAreNone() {
    assertThatThrownBy(() -> DischargeSummary.of(new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DischargeSummary.of(new double[] {0, 1}, new double[] {1}))
        .hasMessageContaining("1 contents and 2 times");
    assertThatThrownBy(() -> DischargeSummary.of(new double[] {0, 0}, new double[] {2, 1}))
        .hasMessageContaining("entry 1");
    assertThatThrownBy(() -> DischargeSummary.of(new double[] {0, 1}, new double[] {2, -1}))
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> DischargeSummary.of(new double[] {0, 1}, new double[] {2, Double.NaN}))
        .hasMessageContaining("NaN");
  }

  /** The other rate is the simulation's mean between 10 % and 50 % out, see resources/hopper. */
  @ParameterizedTest
  @CsvSource({"dev00, 3380.66, 2500", "dev15, 2463.05, 2500", "dev16, 1390.94, 2077"})
  void agreesWithTheRatesOfSimulatedDischarges(String name, double rate, int particlesOut) {
    List<double[]> flow = HopperCsv.rows(name + "_flow.csv");
    double[] time = HopperCsv.column(flow, 0);
    double[] out = HopperCsv.column(flow, 2);
    double[] remaining = Arrays.stream(out).map(n -> 2500 - n).toArray();
    DischargeSummary summary = DischargeSummary.of(time, remaining);
    assertThat(summary.residual()).isEqualTo((2500 - particlesOut) / 2500.0);
    assertThat(summary.outflowRate()).isCloseTo(rate, Percentage.withPercentage(5));

    // By counting: the first log entry with at most 3 % more left than in the end.
    int drained = 0;
    while (remaining[drained] > 2500 - particlesOut + 75) {
      drained++;
    }
    assertThat(summary.drainageTimeSeconds()).isBetween(time[drained - 1], time[drained]);
  }

  @ParameterizedTest
  @CsvSource({"dev00", "dev15", "dev16"})
  void theSnapshotIntervalHardlyChangesTheNumbers(String name) {
    List<double[]> flow = HopperCsv.rows(name + "_flow.csv");
    double[] time = HopperCsv.column(flow, 0);
    double[] remaining = HopperCsv.column(flow, 1);
    DischargeSummary fine = DischargeSummary.of(time, remaining);
    int[] everyFifth = IntStream.range(0, 51).map(i -> 5 * i).toArray();
    DischargeSummary coarse =
        DischargeSummary.of(
            Arrays.stream(everyFifth).mapToDouble(i -> time[i]).toArray(),
            Arrays.stream(everyFifth).mapToDouble(i -> remaining[i]).toArray());
    assertThat(coarse.outflowRate()).isCloseTo(fine.outflowRate(), Percentage.withPercentage(1.5));
    assertThat(coarse.drainageTimeSeconds()).isCloseTo(fine.drainageTimeSeconds(), within(0.006));
    assertThat(coarse.residual()).isEqualTo(fine.residual());
  }

  @Test
  void theNumberOutAndTheMassOutGiveTheSameRate() {
    List<double[]> flow = HopperCsv.rows("dev00_flow.csv");
    double[] time = HopperCsv.column(flow, 0);
    double[] out = HopperCsv.column(flow, 2);
    double[] mass = HopperCsv.column(flow, 3);
    double total = mass[mass.length - 1];
    DischargeSummary counted =
        DischargeSummary.of(time, Arrays.stream(out).map(n -> 2500 - n).toArray());
    DischargeSummary weighed =
        DischargeSummary.of(time, Arrays.stream(mass).map(m -> total - m).toArray());
    // The mean mass of a particle by the deck's distribution of radii.
    double meanMass =
        2500
            * 4
            / 3.0
            * Math.PI
            * (0.25 * Math.pow(2.3e-3, 3) + 0.5 * Math.pow(2.5e-3, 3) + 0.25 * Math.pow(2.7e-3, 3));
    assertThat(weighed.outflowRate())
        .isCloseTo(counted.outflowRate() * meanMass, Percentage.withPercentage(1.5));
    assertThat(weighed.drainageTimeSeconds())
        .isCloseTo(counted.drainageTimeSeconds(), within(0.01));
  }
}
