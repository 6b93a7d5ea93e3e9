package dev.talus.datasets.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BedLabellerTest {
  private static final GridShape GRID =
      new GridShape(1, 1, 2, new double[3], new double[] {1, 1, 1});
  private static final float[] FLUID = {0, 0, 1, 0.4f, 0, 0, 2, 0.9f};

  @Test
  void theStateOfASnapshotComesWithTheNextOne() {
    BedLabeller labeller = new BedLabeller(GRID);
    assertThat(labeller.next(snapshot(0, 0.2f, 0.4f, 0.6f, 1.5f))).isEmpty();

    BedState first = labeller.next(snapshot(1, 0.25f, 0.4f, 1.6f, 0.5f)).orElseThrow();
    assertThat(first.fluid()).isEqualTo(FLUID);
    assertThat(first.positions()).containsExactly(0, 0, 0.2f, 0, 0, 0.4f, 0, 0, 0.6f, 0, 0, 1.5f);
    assertThat(first.displacement())
        .containsExactly(0, 0, 0.25f - 0.2f, 0, 0, 0, 0, 0, 1.6f - 0.6f, 0, 0, -1);
    assertThat(first.mixing()).containsExactly(1f / 3, 1);

    BedState second = labeller.next(snapshot(2, 0, 0, 0, 0)).orElseThrow();
    assertThat(second.mixing()).as("the flags stay").containsExactly(1f / 3, 1);
    assertThat(second.displacement()[8]).isEqualTo(-1.6f);
  }

  @Test
  void refusesGapsAndParticlesThatComeOrGo() {
    BedLabeller labeller = new BedLabeller(GRID);
    labeller.next(snapshot(0, 0, 0));
    assertThatThrownBy(() -> labeller.next(snapshot(2, 0, 0)))
        .hasMessageContaining("Expected frame 1 after frame 0, found frame 2");

    BedLabeller closed = new BedLabeller(GRID);
    closed.next(snapshot(0, 0, 0));
    assertThatThrownBy(() -> closed.next(snapshot(1, 0)))
        .hasMessageContaining("expected the 2 particles of frame 0, found 1. A bed is closed");
    BedLabeller others = new BedLabeller(GRID);
    others.next(snapshot(0, 0, 0));
    assertThatThrownBy(
            () -> others.next(new BedSnapshot(1, FLUID, new long[] {0, 5}, new float[6])))
        .hasMessageContaining("found 2 others");
    assertThatThrownBy(
            () -> others.next(new BedSnapshot(1, new float[4], new long[0], new float[0])))
        .hasMessageContaining("expected 4 values at each of 2 cells, found 4 values");
  }

  @Test
  void theUpperHalfAreTheHighestAndOfEqualHeightsTheLater() {
    assertThat(UpperHalf.of(heights(3, 1, 2, 5, 4)))
        .containsExactly(false, false, false, true, true);
    assertThat(UpperHalf.of(heights(1, 1, 1, 1))).containsExactly(false, false, true, true);
    assertThat(UpperHalf.of(new float[0])).isEmpty();
  }

  @Test
  void emptyCellsHaveNoConcentrationAndStrayParticlesCountForTheNearestCell() {
    float[] positions = {0.5f, 0.5f, -0.1f, 0.5f, 0.5f, 0.3f};
    assertThat(Concentration.of(GRID, positions, new boolean[] {true, false}))
        .containsExactly(0.5f, 0);
  }

  private static BedSnapshot snapshot(int frame, float... z) {
    long[] ids = new long[z.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i;
    }
    return new BedSnapshot(frame, FLUID, ids, heights(z));
  }

  private static float[] heights(float... z) {
    float[] positions = new float[3 * z.length];
    for (int i = 0; i < z.length; i++) {
      positions[3 * i + 2] = z[i];
    }
    return positions;
  }
}
