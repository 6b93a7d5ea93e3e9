package dev.talus.datasets.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void isTheMiddleValueOrTheMeanOfTheMiddleTwo() {
    assertThat(Median.of(5, 1, 9)).isEqualTo(5);
    assertThat(Median.of(5, 1, 9, 2)).isEqualTo(3.5);
    assertThat(Median.of(4)).isEqualTo(4);
  }

  @Test
  void ofNothingIsNoNumber() {
    assertThat(Median.of()).isNaN();
  }

  @Test
  void leavesTheValuesAsTheyAre() {
    double[] values = {3, 1, 2};

    Median.of(values);

    assertThat(values).containsExactly(3, 1, 2);
  }
}
