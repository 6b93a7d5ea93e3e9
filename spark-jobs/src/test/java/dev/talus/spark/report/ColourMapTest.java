package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourMapTest {
  private static final int LAST = ColourMap.LEVELS - 1;

  @Test
  void theSequentialMapGetsLighterEvenly() {
    ColourMap map = ColourMap.SEQUENTIAL;
    double step = (map.lightness(LAST) - map.lightness(0)) / LAST;

    for (int level = 1; level <= LAST; level++) {
      assertThat(map.lightness(level) - map.lightness(level - 1)).isBetween(0.3 * step, 1.9 * step);
    }
  }

  @Test
  void theDivergingMapIsEquallyDarkAtBothSides() {
    ColourMap map = ColourMap.DIVERGING;

    for (int level = 0; level < ColourMap.LEVELS / 2; level++) {
      assertThat(map.lightness(level)).isCloseTo(map.lightness(LAST - level), within(0.03));
    }
  }

  @Test
  void valuesBeyondTheEndsTakeTheLastColour() {
    assertThat(ColourMap.level(-5, 0, 1)).isZero();
    assertThat(ColourMap.level(7, 0, 1)).isEqualTo(LAST);
    assertThat(ColourMap.level(1, 0, 1)).isEqualTo(LAST);
  }

  @Test
  void aConstantFieldTakesTheMiddle() {
    assertThat(ColourMap.level(3, 3, 3)).isEqualTo(ColourMap.LEVELS / 2);
  }
}
