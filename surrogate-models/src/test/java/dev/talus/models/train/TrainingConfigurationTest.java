package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingConfigurationTest {
  private final TrainingConfiguration configuration = Configurations.adamW(1000);

  @Test
  void survivesTheWayThroughAMap() {
    assertThat(TrainingConfiguration.fromMap(configuration.toMap())).isEqualTo(configuration);
  }

  @Test
  void makesItsSchedule() {
    assertThat(configuration.schedule()).isEqualTo(new LearningRateSchedule(0.05, 1e-4, 100, 1000));
  }

  @Test
  void namesAMissingKey() {
    Map<String, Object> map = new HashMap<>(configuration.toMap());
    map.remove("beta2");

    assertThatThrownBy(() -> TrainingConfiguration.fromMap(map))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Training configuration, beta2: expected a value, found none");
  }

  @Test
  void namesAnUnknownKey() {
    Map<String, Object> map = new HashMap<>(configuration.toMap());
    map.put("momentum", 0.9);

    assertThatThrownBy(() -> TrainingConfiguration.fromMap(map))
        .hasMessageContaining("unknown keys [momentum]")
        .hasMessageContaining("beta1");
  }

  @Test
  void namesAValueOfTheWrongKind() {
    assertThatThrownBy(() -> with("learning_rate", "fast"))
        .hasMessage("Training configuration, learning_rate: expected a number, found fast");
    assertThatThrownBy(() -> with("batch_size", 1.5))
        .hasMessage("Training configuration, batch_size: expected a whole number, found 1.5");
    assertThatThrownBy(() -> with("optimiser", "sgd"))
        .hasMessage("Training configuration, optimiser: expected one of [adamw, lion], found sgd");
  }

  @Test
  void namesAValueOutOfRange() {
    assertThatThrownBy(() -> with("beta1", 1.0))
        .hasMessage(
            "Training configuration, beta1: expected a number from 0 to below 1, found 1.0");
    assertThatThrownBy(() -> with("learning_rate", 0.0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> with("warmup_fraction", 1.5)).hasMessageContaining("from 0 to 1");
    assertThatThrownBy(() -> with("clip_norm", Double.NaN)).hasMessageContaining("found NaN");
    assertThatThrownBy(() -> with("total_steps", 0)).hasMessageContaining("1 or more");
    assertThatThrownBy(() -> with("field_weights", Map.of("displacement", -1)))
        .hasMessageContaining("field_weights.displacement");
  }

  private void with(String key, Object value) {
    Map<String, Object> map = new HashMap<>(configuration.toMap());
    map.put(key, value);
    TrainingConfiguration.fromMap(map);
  }
}
