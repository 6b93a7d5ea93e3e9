package dev.talus.datasets.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BedStateTest {
  @Test
  void meanSolidFractionIsTheParticlesShareOfTheBox() {
    // 500,000 spheres of radius 6.25 in a box of 1000 x 1000 x 2500, all in one of four cells.
    float solid = (float) (500_000 * 4 / 3.0 * Math.PI * Math.pow(6.25, 3) / 2.5e9);
    float[] fluid = new float[16];
    for (int cell = 0; cell < 4; cell++) {
      fluid[4 * cell + BedState.VOID_FRACTION] = cell == 2 ? 1 - 4 * solid : 1;
    }
    BedState state = new BedState(fluid, new float[4], new float[6], new float[6]);

    assertThat(state.particles()).isEqualTo(2);
    assertThat(state.voidFraction(3)).isEqualTo(1);
    assertThat(state.meanSolidFraction()).isCloseTo(0.20453, within(1e-5));
  }

  @Test
  void refusesLengthsThatDoNotFit() {
    assertThatThrownBy(() -> new BedState(new float[4], new float[2], new float[3], new float[3]))
        .hasMessageContaining("4 values of the fluid and 1 of the mixing");
    assertThatThrownBy(() -> new BedState(new float[4], new float[1], new float[3], new float[6]))
        .hasMessageContaining("found 3 and 6 numbers");
  }
}
