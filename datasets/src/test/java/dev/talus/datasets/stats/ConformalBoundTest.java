package dev.talus.datasets.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ConformalBoundTest {
  @Test
  void isTheErrorOfTheRankThatTheLevelAsksFor() {
    double[] errors = {5, 1, 4, 2, 3, 9, 8, 7, 6};
    assertThat(ConformalBound.of(errors, 0.9)).isEqualTo(9); // 0.9 of 10
    assertThat(ConformalBound.of(errors, 0.5)).isEqualTo(5);
    assertThat(ConformalBound.of(errors, 0.51)).isEqualTo(6);
    assertThat(ConformalBound.of(errors, 0.01)).isEqualTo(1);
  }

  @Test
  void fewCasesBoundNothing() {
    assertThat(ConformalBound.of(new double[8], 0.9)).isInfinite();
    assertThat(ConformalBound.of(new double[0], 0.1)).isInfinite();
    assertThatThrownBy(() -> ConformalBound.of(new double[3], 1)).hasMessageContaining("level");
  }

  @Test
  void holdsAsOftenAsItSays() {
    Random random = new Random(5);
    int held = 0;
    int trials = 20_000;
    for (int trial = 0; trial < trials; trial++) {
      double[] errors = new double[16];
      for (int i = 0; i < errors.length; i++) {
        errors[i] = -Math.log(random.nextDouble());
      }
      held += -Math.log(random.nextDouble()) <= ConformalBound.of(errors, 0.9) ? 1 : 0;
    }
    // The rank is 16 of 16, which holds in 16 of 17 cases.
    assertThat((double) held / trials).isCloseTo(16.0 / 17, within(0.008));
  }
}
