package dev.talus.models.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InitialisationTest {
  private final List<ParameterSpec> block =
      new PerceiverDecoder(4, 3, new SinCosEmbedding(64, 3)).parameters().parameters();

  private float[] filled(Initialisation initialisation, String name) {
    ParameterSpec spec =
        block.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    float[] values = new float[(int) spec.length()];
    initialisation.fill(spec, block, values, new Random(1));
    return values;
  }

  private static double deviation(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum / values.length);
  }

  @Test
  void fanInKeepsTheSizeOfWhatALayerReads() {
    // A uniform number within b has the deviation b / sqrt(3).
    assertThat(deviation(filled(Initialisation.FAN_IN, "query1.weight")))
        .isCloseTo(1 / Math.sqrt(3 * 64), within(0.002));
    assertThat(deviation(filled(Initialisation.FAN_IN, "fc2.weight")))
        .isCloseTo(1 / Math.sqrt(3 * 256), within(0.001));
    assertThat(deviation(filled(Initialisation.FAN_IN, "mod.bias")))
        .isCloseTo(1 / Math.sqrt(3 * 256), within(0.003));
    for (float value : filled(Initialisation.FAN_IN, "kv.weight")) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo(0.125f);
    }
  }

  @Test
  void normsStartAsTheIdentityInBoth() {
    for (Initialisation initialisation : Initialisation.values()) {
      assertThat(filled(initialisation, "norm.weight")).containsOnly(1);
      assertThat(filled(initialisation, "norm.bias")).containsOnly(0);
    }
  }

  @Test
  void smallIsWhatTheBlocksSay() {
    assertThat(filled(Initialisation.SMALL, "mod.weight")).containsOnly(0);
    assertThat(deviation(filled(Initialisation.SMALL, "query1.weight")))
        .isCloseTo(0.02, within(0.001));
  }
}
