package dev.talus.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoftwareVersionsTest {
  @Test
  void namesWhatRuns() {
    assertThat(SoftwareVersions.current())
        .containsKeys("talus", "java", "os", "nd4j_backend")
        .hasEntrySatisfying(
            "java",
            version -> assertThat(version).isEqualTo(System.getProperty("java.runtime.version")))
        .hasEntrySatisfying("nd4j", version -> assertThat(version).startsWith("1.0.0"));
  }
}
