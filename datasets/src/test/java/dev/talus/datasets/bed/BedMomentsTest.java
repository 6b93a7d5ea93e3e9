package dev.talus.datasets.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.datasets.stats.FieldNormaliser;
import org.junit.jupiter.api.Test;

class BedMomentsTest {
  private static final BedState FIRST =
      new BedState(
          new float[] {1, 0, 0, 0.5f, 3, 0, 0, 1},
          new float[] {0, 1},
          new float[6],
          new float[] {1, 2, 3, 3, 2, 1});
  private static final BedState SECOND =
      new BedState(
          new float[] {5, 0, 0, 0.25f, 7, 0, 0, 0.75f},
          new float[] {1, 1},
          new float[3],
          new float[] {2, 2, 2});

  @Test
  void everyCellAndParticleCountsOnce() {
    BedMoments moments = both();
    assertThat(moments.of(BedField.GAS_VELOCITY).get(0).mean()).isEqualTo(4);
    assertThat(moments.of(BedField.GAS_VELOCITY).get(0).variance()).isEqualTo(5);
    assertThat(moments.of(BedField.VOID_FRACTION).get(0).mean()).isEqualTo(0.625);
    assertThat(moments.of(BedField.CONCENTRATION).get(0).mean()).isEqualTo(0.75);
    assertThat(moments.of(BedField.DISPLACEMENT).get(2).count()).isEqualTo(3);
    assertThat(moments.of(BedField.DISPLACEMENT).get(2).mean()).isEqualTo(2);
    assertThat(moments.smallestVoidFraction()).isEqualTo(0.25);
  }

  @Test
  void theNormaliserFitsTheFluidOfAState() {
    FieldNormaliser normaliser =
        both().normaliser("fluid", BedField.GAS_VELOCITY, BedField.VOID_FRACTION);
    float[] values = FIRST.fluid().clone();
    normaliser.normalise(values);
    assertThat(values[0]).isCloseTo((float) (-3 / Math.sqrt(5)), within(1e-6f));
    assertThat(values[1]).as("never varies").isZero();
    assertThat(values[3]).isCloseTo((float) (-0.125 / Math.sqrt(0.078125)), within(1e-6f));
    normaliser.restore(values);
    assertThat(values).containsExactly(FIRST.fluid(), within(1e-6f));
  }

  @Test
  void theSummaryOfAState() {
    GridShape grid = new GridShape(1, 1, 4, new double[3], new double[] {0.1, 0.1, 0.1});
    BedState state = States.of(new float[] {0.5f, 0.75f, 1, 1}, new float[] {0.5f, 0.5f, 0, 0});
    BedSummary summary = new BedSummariser(grid, 1e-4, 0.2).of(state);
    assertThat(summary.solidFraction()).isEqualTo(0.75 / 4);
    assertThat(summary.solidHeight()).isCloseTo((0.5 * 0.05 + 0.25 * 0.15) / 0.75, within(1e-12));
    assertThat(summary.probeVoidFraction()).isEqualTo(0.625);
    assertThat(summary.bubbles().count()).isZero();
    // All samples hold the mean: 7.5 particles in 2 samples.
    assertThat(summary.lacey()).isCloseTo(1 / (1 - 2 / 7.5), within(1e-6));
    assertThat(new BedSummariser(grid, 1e-4, 0).of(state).probeVoidFraction()).isEqualTo(0.5);
  }

  private static BedMoments both() {
    BedMoments moments = new BedMoments();
    moments.add(FIRST);
    BedMoments other = new BedMoments();
    other.add(SECOND);
    moments.merge(other);
    return moments;
  }
}
