package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  @Test
  void fieldsAreReadAsNamesWithWhatTheyHave() throws JsonProcessingException {
    String manifest =
        """
        {"model_configuration": {"width": 48, "fields": [
          {"name": "displacement", "components": 3, "scale": []},
          {"name": "occupancy", "components": 1, "loss": "cross_entropy"}]}}
        """;
    assertThat(ModelCard.of(new ObjectMapper().readTree(manifest)).modelFacts())
        .containsEntry("width", "48")
        .containsEntry("fields", "displacement 3, occupancy 1 cross entropy");
  }
}
