package dev.talus.datasets.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RobustLineTest {
  private static final double[] X = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  @Test
  void goesThroughPointsOfALine() {
    RobustLine line = RobustLine.through(X, Arrays.stream(X).map(x -> 2 - 0.5 * x).toArray());

    assertThat(line.slope()).isCloseTo(-0.5, within(1e-12));
    assertThat(line.slopeError()).isCloseTo(0, within(1e-12));
  }

  @Test
  void twoPointsOfTenThatLieAnywhereDoNotTurnIt() {
    double[] y = Arrays.stream(X).map(x -> 2 - 0.5 * x).toArray();
    y[3] = 100;
    y[9] = -40;

    RobustLine line = RobustLine.through(X, y);

    assertThat(line.slope()).isCloseTo(-0.5, within(1e-12));
    assertThat(line.slopeError()).isPositive();
  }

  @Test
  void theStandardErrorIsTheScatterOfSlopesThroughNoise() {
    Random random = new Random(5);
    int repeats = 2000;
    double squares = 0;
    double errors = 0;
    for (int r = 0; r < repeats; r++) {
      RobustLine line =
          RobustLine.through(X, Arrays.stream(X).map(x -> 3 * x + random.nextGaussian()).toArray());
      squares += (line.slope() - 3) * (line.slope() - 3);
      errors += line.slopeError();
    }

    assertThat(errors / repeats).isCloseTo(Math.sqrt(squares / repeats), within(0.015));
    assertThat(Math.sqrt(squares / repeats)).isBetween(0.1, 0.13);
  }
}
