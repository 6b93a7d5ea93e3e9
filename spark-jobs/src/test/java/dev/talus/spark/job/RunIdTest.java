package dev.talus.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunIdTest {
  @Test
  void equalFactsGiveTheSameIdentifierInWhateverOrderTheyCome() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("steps", 10);
    one.put("inputs", Map.of("a", 1, "b", 2));
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("inputs", new java.util.TreeMap<>(Map.of("b", 2, "a", 1)));
    other.put("steps", 10);

    assertThat(RunId.of("train", one)).isEqualTo(RunId.of("train", other));
  }

  @Test
  void anotherFactOrVerbGivesAnother() {
    String id = RunId.of("train", Map.of("steps", 10));

    assertThat(RunId.of("train", Map.of("steps", 11))).isNotEqualTo(id);
    assertThat(RunId.of("train", Map.of("step", 10))).isNotEqualTo(id);
    assertThat(RunId.of("rollout", Map.of("steps", 10)).substring("rollout-".length()))
        .isNotEqualTo(id.substring("train-".length()));
  }

  @Test
  void isTheVerbAndTwelveHexadecimalDigits() {
    assertThat(RunId.of("train", Map.of())).matches("train-[0-9a-f]{12}");
  }
}
