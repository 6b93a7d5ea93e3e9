package dev.talus.datasets.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GridFieldsTest {
  private static final float NAN = Float.NaN;
  private static final RegularGrid GRID = new RegularGrid(new double[3], 1, 1, 1, 4);

  @Test
  void averagesTheParticlesOfACellThatHaveAValue() {
    // Two in cell 0, one without displacement in cell 2, one outside.
    Snapshot snapshot =
        new Snapshot(
            3,
            30,
            0.3,
            new long[] {1, 2, 3, 4},
            new double[] {0.5, 0.5, 0.2, 0.1, 0.9, 0.9, 0.5, 0.5, 2.5, 0.5, 0.5, -0.6});
    ParticleLabels labels =
        new ParticleLabels(
            new float[] {1, 2, -4, 3, 0, -2, NAN, NAN, NAN, 9, 9, 9},
            new float[] {0, 0, 8, 0, 1, 9, 2, 2, 6, 9, 9, 9},
            new float[] {0.5f, 1.5f, 0.25f, 9},
            new boolean[4]);
    GridFields fields =
        GridFields.of(GRID, snapshot, labels, new Occupancy(1.5), new double[] {0.2, 0.2, 1, 1});
    // The particle in cell 2 reaches the centres of cells 1 and 3; the one outside that of cell 0.
    assertThat(fields.occupancy()).containsExactly(1, 1, 1, 1);
    assertThat(fields.displacement())
        .containsExactly(2, 1, -3, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN);
    assertThat(fields.transport())
        .containsExactly(0, 0.5f, 8.5f, NAN, NAN, NAN, 2, 2, 6, NAN, NAN, NAN);
    assertThat(fields.residenceTimeSeconds()).containsExactly(1, NAN, 0.25f, NAN);
  }

  @Test
  void anEmptySnapshotIsUnoccupiedAndHasNoOtherValue() {
    Snapshot empty = new Snapshot(9, 90, 0.9, new long[0], new double[0]);
    ParticleLabels labels = new HopperLabeller().label(empty, new double[0]);
    GridFields fields = GridFields.of(GRID, empty, labels, new Occupancy(1.5), new double[0]);
    assertThat(fields.occupancy()).containsExactly(0, 0, 0, 0);
    assertThat(fields.transport()).hasSize(12).containsOnly(NAN);
    assertThat(fields.residenceTimeSeconds()).hasSize(4).containsOnly(NAN);
  }

  @Test
  void refusesLabelsOfAnotherSnapshot() {
    Snapshot one = new Snapshot(2, 20, 0.2, new long[] {1}, new double[3]);
    ParticleLabels none =
        new ParticleLabels(new float[0], new float[0], new float[0], new boolean[0]);
    assertThatThrownBy(() -> GridFields.of(GRID, one, none, new Occupancy(1), new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Frame 2");
  }
}
