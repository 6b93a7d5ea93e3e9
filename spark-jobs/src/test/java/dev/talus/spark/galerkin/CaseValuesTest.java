package dev.talus.spark.galerkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseValuesTest {
  @Test
  void theCaseOfLettersDoesNotMatterAsInAllFormulas() {
    JsonNode viscosity =
        new CaseValues(Map.of("re", 40.0)).in(TextNode.valueOf("1/Re"), "viscosity");

    assertThat(viscosity.isNumber()).isTrue();
    assertThat(viscosity.doubleValue()).isEqualTo(1 / 40.0);
  }

  @Test
  void aTextWithoutParametersStays() {
    JsonNode inlet = new CaseValues(Map.of("peak", 2.0)).in(TextNode.valueOf("4*y*(1-y)"), "inlet");

    assertThat(inlet.asText()).isEqualTo("4*y*(1-y)");
  }
}
