package dev.talus.datasets.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HorizonScoresTest {
  private static final BedState MEAN = States.of(0.5f, 0.5f, 0.5f, 0.5f);
  private static final BedState TRUTH = States.of(0.4f, 0.6f, 0.4f, 0.6f);
  private static final BedState LIKE = States.of(0.45f, 0.55f, 0.45f, 0.55f);
  private static final BedState OPPOSITE = States.of(0.6f, 0.4f, 0.6f, 0.4f);
  private static final BedState EMPTIER = States.of(0.5f, 0.7f, 0.5f, 0.7f);

  @Test
  void everyHorizonHasItsOwnScores() {
    HorizonScores scores = new HorizonScores();
    scores.add(1, TRUTH, LIKE, MEAN);
    scores.add(5, TRUTH, OPPOSITE, MEAN);
    HorizonScores other = new HorizonScores();
    other.add(1, TRUTH, TRUTH, MEAN);
    other.add(5, TRUTH, EMPTIER, MEAN);
    scores.merge(other);
    BedMoments moments = new BedMoments();
    moments.add(TRUTH);

    assertThat(scores.horizons()).containsExactly(1, 5);
    // Squares of 0.05 in half of the states over a variance of 0.01.
    assertThat(scores.standardisedError(1, BedField.VOID_FRACTION, moments))
        .isCloseTo(0.125, within(1e-6));
    assertThat(scores.voidCorrelation(1)).isCloseTo(1, within(1e-6));
    assertThat(scores.voidCorrelation(5)).as("of -1 and 1").isCloseTo(0, within(1e-6));
    assertThat(scores.anomalyCorrelation(5)).isCloseTo(0, within(1e-6));
    assertThat(scores.voidCorrelation(2)).isNaN();
  }

  @Test
  void theMeanItselfHasNoAnomalies() {
    HorizonScores scores = new HorizonScores();
    scores.add(1, TRUTH, MEAN, MEAN);
    assertThat(scores.anomalyCorrelation(1)).isNaN();
  }

  @Test
  void statisticsOverTime() {
    List<BedSummary> summaries = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double phase = Math.sin(2 * Math.PI * 4 * i * 0.01);
      Bubbles bubbles =
          i % 2 == 0 ? new Bubbles(3, 0.01, 0.02, 1e-6) : new Bubbles(0, Double.NaN, Double.NaN, 0);
      summaries.add(new BedSummary(0.2, 0.04 + 0.01 * phase, 0.5 + 0.1 * phase, bubbles, i));
    }
    BedStatistics statistics = BedStatistics.of(summaries, 0.01);
    assertThat(statistics.solidHeight()).isCloseTo(0.04, within(1e-9));
    assertThat(statistics.solidHeightDeviation()).isCloseTo(0.01 / Math.sqrt(2), within(1e-9));
    assertThat(statistics.probeVoidDeviation()).isCloseTo(0.1 / Math.sqrt(2), within(1e-9));
    assertThat(statistics.probeFrequency()).isCloseTo(4, within(0.1));
    assertThat(statistics.bubbleCount()).isEqualTo(1.5);
    assertThat(statistics.bubbleDiameter()).isCloseTo(0.01, within(1e-12));
    assertThat(statistics.lacey()).isEqualTo(199);
    assertThatThrownBy(() -> BedStatistics.of(summaries.subList(0, 3), 0.01))
        .hasMessageContaining("at least 4 states, found 3");
  }
}
