package dev.talus.datasets.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LaceyIndexTest {
  private static final GridShape FOUR =
      new GridShape(1, 1, 4, new double[3], new double[] {1, 1, 1});
  private static final double VOLUME = 0.05; // 20 to a cell

  @Test
  void isZeroWhereTheKindsLieApart() {
    assertThat(index(FOUR, new float[] {0.5f, 0.5f, 0.5f, 0.5f}, new float[] {0, 0, 1, 1}))
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void followsItsFormulaWithSamplesThatCountByTheirParticles() {
    // 10, 10, 5 and no particles with 2, 6, 5 and no marked ones: p = 13/25.
    double p = 13 / 25.0;
    double s2 =
        (10 * Math.pow(0.2 - p, 2) + 10 * Math.pow(0.6 - p, 2) + 5 * Math.pow(1 - p, 2)) / 25;
    double s02 = p * (1 - p);
    double expected = (s02 - s2) / (s02 - s02 / (25 / 3.0));

    assertThat(index(FOUR, new float[] {0.5f, 0.5f, 0.75f, 1}, new float[] {0.2f, 0.6f, 1, 0}))
        .isCloseTo(expected, within(1e-7));
  }

  @Test
  void isOneOnAverageOfRandomBeds() {
    GridShape grid = new GridShape(4, 5, 20, new double[3], new double[] {1, 1, 1});
    Random random = new Random(5);
    double sum = 0;
    for (int bed = 0; bed < 100; bed++) {
      float[] positions = new float[3 * 4000];
      boolean[] marked = new boolean[4000];
      float[] voidFraction = new float[grid.cells()];
      java.util.Arrays.fill(voidFraction, 1);
      for (int i = 0; i < marked.length; i++) {
        positions[3 * i] = 4 * random.nextFloat();
        positions[3 * i + 1] = 5 * random.nextFloat();
        positions[3 * i + 2] = 20 * random.nextFloat() * random.nextFloat();
        marked[i] = random.nextInt(10) < 3;
        voidFraction[
                grid.nearestCell(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2])] -=
            (float) 0.01;
      }
      BedState state = States.of(voidFraction, Concentration.of(grid, positions, marked));
      sum += new LaceyIndex(grid, 0.01, new int[] {1, 1, 1}).of(state);
    }
    assertThat(sum / 100).isCloseTo(1, within(0.003));
  }

  @Test
  void samplesMayBeBlocksOfCells() {
    float[] voidFraction = {0.5f, 0.5f, 0.5f, 0.5f};
    float[] mixing = {0, 1, 0, 1};
    assertThat(index(FOUR, voidFraction, mixing)).isCloseTo(0, within(1e-12));
    LaceyIndex pairs = new LaceyIndex(FOUR, VOLUME, new int[] {1, 1, 2});
    // Both samples of 20 hold the mean: s = 0, so M = 1 / (1 - 1/20).
    assertThat(pairs.of(States.of(voidFraction, mixing))).isCloseTo(1 / 0.95, within(1e-12));
  }

  @Test
  void isUndefinedWithoutTwoKindsOrWithoutParticles() {
    assertThat(index(FOUR, new float[] {0.5f, 0.5f, 1, 1}, new float[4])).isNaN();
    assertThat(index(FOUR, new float[] {1, 1, 1, 1}, new float[4])).isNaN();
  }

  private static double index(GridShape grid, float[] voidFraction, float[] mixing) {
    return new LaceyIndex(grid, VOLUME, new int[] {1, 1, 1}).of(States.of(voidFraction, mixing));
  }
}
