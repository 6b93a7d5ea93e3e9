package dev.talus.spark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    for (char c = 'a'; c <= 'm'; c++) {
      inputs.put("dump." + c, Map.of("case_id", "" + c));
    }
    Set<String> damaged = new TreeSet<>(inputs.keySet());
    damaged.remove("dump.d");
    Map<String, Object> marked = KeptCases.marked(inputs, damaged);

    assertThat(LeftOutCases.among(marked).line())
        .hasValue(
            "12 of 13 cases left out, all of their files are damaged: a, b, c, e, f, g, h, i, j, k and"
                + " 2 more");
  }

  @Test
  void nothingIsSaidOfSoundCases() {
    inputs.put("dump", Map.of("case_id", "good"));

    assertThat(LeftOutCases.among(inputs).line()).isEmpty();
  }
}
