package dev.talus.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PointSamplerTest {
  private static final PointSampler SAMPLER = new PointSampler(49);

  @Test
  void choosesTheSameAgainAndElsewhereSomethingElse() {
    int[] rows = SAMPLER.choose("dev00", 7, "transport", 1000, 20);
    assertThat(SAMPLER.choose("dev00", 7, "transport", 1000, 20)).isEqualTo(rows);
    assertThat(new PointSampler(50).choose("dev00", 7, "transport", 1000, 20)).isNotEqualTo(rows);
    assertThat(SAMPLER.choose("dev01", 7, "transport", 1000, 20)).isNotEqualTo(rows);
    assertThat(SAMPLER.choose("dev00", 8, "transport", 1000, 20)).isNotEqualTo(rows);
    assertThat(SAMPLER.choose("dev00", 7, "displacement", 1000, 20)).isNotEqualTo(rows);
  }

  @Test
  void theChoiceNeverChangesBetweenVersions() {
    // Tables of samples written earlier must stay reproducible. The numbers are those of a second
    // implementation of the same definitions in Python.
    assertThat(SAMPLER.choose("dev00", 7, "transport", 1000, 8))
        .containsExactly(38, 177, 462, 595, 612, 700, 778, 804);
  }

  @Test
  void everyRowIsChosenEquallyOften() {
    int[] counts = new int[10];
    int draws = 20_000;
    for (int frame = 0; frame < draws; frame++) {
      for (int row : SAMPLER.choose("dev00", frame, "occupancy", 10, 3)) {
        counts[row]++;
      }
    }
    for (int count : counts) {
      assertThat((double) count).isCloseTo(0.3 * draws, within(5 * Math.sqrt(draws * 0.3 * 0.7)));
    }
  }

  @Test
  void refusesNegativeCounts() {
    assertThatThrownBy(() -> SAMPLER.choose("dev00", 7, "transport", -1, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dev00, frame 7");
  }
}
