package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
  private final LearningRateSchedule schedule = new LearningRateSchedule(1.0, 0.2, 4, 12);

  @Test
  void risesLinearlyToThePeak() {
    assertThat(schedule.at(0)).isEqualTo(0.25);
    assertThat(schedule.at(1)).isEqualTo(0.5);
    assertThat(schedule.at(2)).isEqualTo(0.75);
    assertThat(schedule.at(3)).isEqualTo(1.0);
  }

  @Test
  void fallsAlongHalfACosineToTheFloor() {
    assertThat(schedule.at(5)).isCloseTo(0.2 + 0.4 * (1 + Math.sqrt(0.5)), within(1e-15));
    assertThat(schedule.at(7)).as("half way").isCloseTo(0.6, within(1e-15));
    assertThat(schedule.at(9)).isCloseTo(0.2 + 0.4 * (1 - Math.sqrt(0.5)), within(1e-15));
    assertThat(schedule.at(11)).as("last step").isEqualTo(0.2);
  }

  @Test
  void staysAtTheFloorAfterTheEnd() {
    assertThat(schedule.at(12)).isEqualTo(0.2);
    assertThat(schedule.at(1_000_000)).isEqualTo(0.2);
  }

  @Test
  void startsAtThePeakWithoutWarmUp() {
    assertThat(new LearningRateSchedule(0.5, 0, 0, 3).at(0)).isEqualTo(0.5);
    assertThat(new LearningRateSchedule(0.5, 0, 0, 3).at(1)).isCloseTo(0.25, within(1e-15));
    assertThat(new LearningRateSchedule(0.5, 0, 0, 1).at(0)).isEqualTo(0.5);
  }

  @Test
  void mayBeAllWarmUp() {
    LearningRateSchedule rising = new LearningRateSchedule(1.0, 0.1, 2, 2);

    assertThat(rising.at(0)).isEqualTo(0.5);
    assertThat(rising.at(1)).isEqualTo(1.0);
    assertThat(rising.at(2)).isEqualTo(0.1);
  }

  @Test
  void refusesAFloorAboveThePeak() {
    assertThatThrownBy(() -> new LearningRateSchedule(1e-4, 1e-3, 0, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("min_learning_rate")
        .hasMessageContaining("1.0E-4")
        .hasMessageContaining("0.001");
  }
}
