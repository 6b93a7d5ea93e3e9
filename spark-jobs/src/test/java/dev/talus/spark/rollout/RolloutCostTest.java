package dev.talus.spark.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutCostTest {
  @ParameterizedTest
  @CsvSource({
    "4, 0.40",
    "14, 1.4",
    "0.3, 0.030",
    "99.6, 10",
    "42.4, 4.2",
    "364, 36",
    "12340, '1,234'"
  })
  void theSpeedUpHasTwoDigitsOrAllBeforeThePoint(double simulatorSeconds, String expected) {
    RolloutCost cost = new RolloutCost("0a", 1, 10, 10, simulatorSeconds, "a machine");
    assertThat(cost.speedUpText()).isEqualTo(expected);
    assertThat(cost.summary()).startsWith("speed-up " + expected + ": 10.0 CPU seconds");
  }
}
