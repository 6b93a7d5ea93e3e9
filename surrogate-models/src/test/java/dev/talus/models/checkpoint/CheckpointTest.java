package dev.talus.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.models.train.TrainerState;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointTest {
  @Test
  void keepsPlainValuesAsTheirJsonWould() {
    Map<String, Object> statistics = new HashMap<>();
    statistics.put("short", (short) 3);
    statistics.put("long", 3L);
    statistics.put("float", 0.1f);
    statistics.put("array", new float[] {1, 2});
    statistics.put("ints", new int[] {7});
    statistics.put("nothing", null);

    assertThat(withStatistics(statistics).dataStatistics())
        .containsEntry("short", 3)
        .containsEntry("long", 3)
        .containsEntry("float", (double) 0.1f)
        .containsEntry("array", List.of(1.0, 2.0))
        .containsEntry("ints", List.of(7))
        .containsEntry("nothing", null);
  }

  @Test
  void doesNotFollowLaterChangesOfTheMap() {
    Map<String, Object> statistics = new HashMap<>(Map.of("a", 1));
    Checkpoint checkpoint = withStatistics(statistics);

    statistics.put("a", 2);

    assertThat(checkpoint.dataStatistics()).containsEntry("a", 1);
  }

  @Test
  void refusesWhatJsonCannotHoldAndSaysWhere() {
    assertRefused(Map.of("mean", new double[] {0, Double.NaN}), "data_statistics.mean[1]", "NaN");
    assertRefused(
        Map.of("a", Map.of("b", Float.POSITIVE_INFINITY)), "data_statistics.a.b", "Infinity");
    assertRefused(Map.of("a", List.of(Thread.State.NEW)), "data_statistics.a[0]", "Thread$State");
    assertRefused(Map.of("a", BigDecimal.ONE), "data_statistics.a", "BigDecimal");
    assertRefused(Map.of("a", Map.of(1, 2)), "data_statistics.a", "not a string: 1");
  }

  private static void assertRefused(Map<String, Object> statistics, String place, String found) {
    assertThatThrownBy(() -> withStatistics(statistics))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(place + ":")
        .hasMessageContaining(found);
  }

  private static Checkpoint withStatistics(Map<String, Object> statistics) {
    TrainerState state = new TrainerState(0, new float[0], Map.of(), null);
    return new Checkpoint("kind", Map.of(), statistics, Map.of(), 0, Map.of(), state);
  }
}
