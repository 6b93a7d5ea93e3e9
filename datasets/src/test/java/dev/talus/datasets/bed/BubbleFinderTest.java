package dev.talus.datasets.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BubbleFinderTest {
  /** Seen from the front: y to the right, z upwards, o is gas. */
  private static final String[] BED = {
    "oooooo", //
    "oo.o..", ".....o", ".oo..o", ".o..o.", "o.....",
  };

  private static final GridShape FLAT =
      new GridShape(1, 6, 6, new double[3], new double[] {0.01, 0.005, 0.004});

  @Test
  void cellsThatShareAFaceAreOneBubbleAndTheFreeboardIsNone() {
    Bubbles bubbles = new BubbleFinder(FLAT, 0.75, 1).find(state(BED));

    // Three cells, two cells, and two single ones; corners do not connect.
    assertThat(bubbles.count()).isEqualTo(4);
    assertThat(bubbles.volume()).isCloseTo(7 * 0.01 * 0.005 * 0.004, within(1e-15));
    double area = 0.005 * 0.004;
    double largest = Math.sqrt(4 * 3 * area / Math.PI);
    double mean =
        (largest + Math.sqrt(4 * 2 * area / Math.PI) + 2 * Math.sqrt(4 * area / Math.PI)) / 4;
    assertThat(bubbles.largestDiameter()).isCloseTo(largest, within(1e-12));
    assertThat(bubbles.diameter()).isCloseTo(mean, within(1e-12));
  }

  @Test
  void smallRegionsAreLeftOut() {
    assertThat(new BubbleFinder(FLAT, 0.75, 2).find(state(BED)).count()).isEqualTo(2);
    Bubbles none = new BubbleFinder(FLAT, 0.75, 4).find(state(BED));
    assertThat(none.count()).isZero();
    assertThat(none.diameter()).isNaN();
    assertThat(none.volume()).isZero();
  }

  @Test
  void aCellAtTheThresholdIsBed() {
    assertThat(new BubbleFinder(FLAT, 0.9f, 1).find(state(BED)).count()).isZero();
  }

  @Test
  void inADeepBedTheDiameterIsThatOfASphere() {
    GridShape deep = new GridShape(3, 3, 3, new double[3], new double[] {1, 1, 1});
    float[] voidFraction = new float[27];
    voidFraction[deep.cell(1, 1, 1)] = 1;
    voidFraction[deep.cell(0, 1, 1)] = 1;

    Bubbles bubbles = new BubbleFinder(deep, 0.75, 1).find(States.of(voidFraction));

    assertThat(bubbles.diameter()).isCloseTo(Math.cbrt(6 * 2 / Math.PI), within(1e-12));
  }

  private static BedState state(String[] rows) {
    float[] voidFraction = new float[36];
    for (int y = 0; y < 6; y++) {
      for (int z = 0; z < 6; z++) {
        voidFraction[FLAT.cell(0, y, z)] = rows[5 - z].charAt(y) == 'o' ? 0.9f : 0.4f;
      }
    }
    return States.of(voidFraction);
  }
}
