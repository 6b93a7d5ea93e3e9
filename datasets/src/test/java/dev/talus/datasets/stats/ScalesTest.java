package dev.talus.datasets.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScalesTest {
  @Test
  void theLongestEdgeOfTheDomainBecomesAThousand() {
    PositionScale scale =
        PositionScale.of(new double[] {-0.06, -0.01, 0}, new double[] {0.06, 0.01, 0.4});
    double[] corner = {0.06, 0.01, 0.4};
    assertThat(scale.toModel(corner)).containsExactly(new float[] {300, 50, 1000}, within(1e-4f));
    assertThat(scale.toModel(new double[] {-0.06, -0.01, 0})).containsExactly(0, 0, 0);
  }

  @Test
  void bothPrecisionsGiveTheSamePositions() {
    PositionScale scale = new PositionScale(new double[] {1, 2, 3}, 10);
    assertThat(scale.toModel(new float[] {1.5f, 2.25f, 2, 1, 2, 3}))
        .isEqualTo(scale.toModel(new double[] {1.5, 2.25, 2, 1, 2, 3}))
        .containsExactly(5, 2.5f, -10, 0, 0, 0);
  }

  @Test
  void positionsComeBackToSinglePrecision() {
    PositionScale scale = PositionScale.of(new double[] {-1, 5, 2}, new double[] {1, 6, 2});
    double[] xyz = {0.123, 5.9, 2, -1, 5.25, 2};
    assertThat(scale.toPhysical(scale.toModel(xyz))).containsExactly(xyz, within(1e-7));
  }

  @Test
  void refusesDomainsWithoutExtentAndBrokenPositions() {
    double[] point = {1, 1, 1};
    assertThatThrownBy(() -> PositionScale.of(point, point)).hasMessageContaining("no extent");
    assertThatThrownBy(() -> PositionScale.of(point, new double[] {2, 0, 2}))
        .hasMessageContaining("axis 1");
    assertThatThrownBy(() -> new PositionScale(new double[] {0, 0, Double.NaN}, 1))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new PositionScale(point, 0)).hasMessageContaining("scale");
    assertThatThrownBy(() -> new PositionScale(point, 1).toModel(new double[4]))
        .hasMessageContaining("rows of 3");
  }

  @Test
  void equalPositionScalesHaveEqualNumbers() {
    assertThat(new PositionScale(new double[] {1, 2, 3}, 4))
        .isEqualTo(new PositionScale(new double[] {1, 2, 3}, 4))
        .hasSameHashCodeAs(new PositionScale(new double[] {1, 2, 3}, 4))
        .isNotEqualTo(new PositionScale(new double[] {1, 2, 4}, 4));
  }

  @Test
  void theTrainingRangeOfAScalarBecomesZeroToTwoHundred() {
    RunningMoments angles = new RunningMoments();
    angles.add(35);
    angles.add(20);
    angles.add(50);
    ScalarScale scale = ScalarScale.of("half_angle", angles);
    assertThat(scale.toModel(20)).isZero();
    assertThat(scale.toModel(35)).isEqualTo(100);
    assertThat(scale.toModel(50)).isEqualTo(200);
    assertThat(scale.toModel(65)).isEqualTo(300);
  }

  @Test
  void aScalarThatNeverVariesIsInTheMiddle() {
    ScalarScale scale = new ScalarScale("density", 2500, 2500);
    assertThat(scale.toModel(2500)).isEqualTo(100);
    assertThat(scale.toModel(2600)).isEqualTo(100);
  }

  @Test
  void refusesARangeWithoutTrainingValues() {
    assertThatThrownBy(() -> ScalarScale.of("mu", new RunningMoments()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mu");
  }
}
