package dev.talus.spark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeftOutCasesTest {
  private final Map<String, Object> inputs = new TreeMap<>();

  @Test
  void aCaseWithOneSoundFileIsUsed() {
    for (int i = 0; i < 3; i++) {
      inputs.put("good/dump." + i, Map.of("case_id", "good"));
      inputs.put("bad/dump." + i, Map.of("case_id", "bad"));
    }
    Set<String> damaged = Set.of("good/dump.1", "bad/dump.0", "bad/dump.1", "bad/dump.2");

    assertThat(LeftOutCases.among(KeptCases.marked(inputs, damaged)).line())
        .hasValue("1 of 2 cases left out, all of their files are damaged: bad");
  }

  @Test
  void someOfManyAreNamed() {
    for (int i = 0; i < 8; i++) {
      inputs.put("dump." + i, Map.of("case_id", "c" + i));
    }
    Map<String, Object> marked =
        KeptCases.marked(
            inputs, Set.of("dump.0", "dump.1", "dump.2", "dump.3", "dump.5", "dump.6", "dump.7"));

    assertThat(LeftOutCases.among(marked).line())
        .hasValue(
            "7 of 8 cases left out, all of their files are damaged: c0, c1, c2, c3, c5 and 2 more");
  }

  @Test
  void nothingIsSaidOfSoundCases() {
    inputs.put("dump", Map.of("case_id", "good"));

    assertThat(LeftOutCases.among(inputs).line()).isEmpty();
  }
}
