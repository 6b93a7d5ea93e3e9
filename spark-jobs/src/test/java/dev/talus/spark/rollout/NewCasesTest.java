package dev.talus.spark.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewCasesTest {
  private static final Map<String, Map<String, Double>> PARAMETERS =
      Map.of("seen", Map.of("mu", 0.3), "new", Map.of("mu", 0.4, "angle", 35.0));

  @Test
  void casesWithoutASimulationAreNew() {
    assertThat(new Targets(List.of("seen"), PARAMETERS).newCases().parameters())
        .containsOnlyKeys("new");
  }

  @Test
  void theyAreReadAsTheyWereWritten() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    NewCases written = new NewCases(PARAMETERS);
    written.write(json);
    assertThat(NewCases.fromJson(json)).isEqualTo(written);
  }

  @Test
  void aRolloutThatDoesNotTellHasNone() {
    assertThat(NewCases.fromJson(new ObjectMapper().createObjectNode()).parameters()).isEmpty();
  }
}
