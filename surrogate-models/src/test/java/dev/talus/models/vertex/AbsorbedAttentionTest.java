package dev.talus.models.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.autodiff.Tape;
import dev.talus.models.kernel.Kernels;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AbsorbedAttentionTest {
  private static final int WIDTH = 24;
  private static final int HEADS = 3;
  private static final int QUERIES = 41;

  /** Numbers of tokens that fill vectors of the processor and that do not. */
  static Stream<Arguments> cases() {
    return KernelsAndTypes.pairs()
        .flatMap(
            pair ->
                Stream.of(1, 3, 8, 16)
                    .map(tokens -> Arguments.of(pair.get()[0], pair.get()[1], tokens)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatProjectingGives(Kernels kernels, DataType type, int tokens) {
    Random random = new Random(1);
    INDArray queries = random(random, type, 1, QUERIES, WIDTH);
    INDArray keysAndValues = random(random, type, 1, tokens, 2 * WIDTH);
    Map<String, INDArray> parameters = new HashMap<>();
    for (String layer : new String[] {"q", "proj"}) {
      parameters.put(layer + ".weight", random(random, type, WIDTH, WIDTH));
      parameters.put(layer + ".bias", random(random, type, WIDTH));
    }
    try (OwnedArrays owned = new OwnedArrays();
        Tape tape = Tape.inference(kernels)) {
      BlockPass pass = new BlockPass(tape, parameters, Map.of(), Map.of(), owned);
      INDArray expected =
          new ProjectedAttention(tape.constant(keysAndValues), HEADS)
              .attend(pass, tape.constant(queries))
              .value();

      INDArray found =
          AbsorbedAttention.of(pass, keysAndValues, HEADS)
              .attend(pass, tape.constant(queries))
              .value();

      double difference = found.sub(expected).amaxNumber().doubleValue();
      assertThat(difference).isLessThan(type == DataType.DOUBLE ? 1e-12 : 2e-5);
    }
  }

  @Test
  void paysForFewTokensOfOneSample() {
    assertThat(AbsorbedAttention.pays(latents(1, 7), HEADS)).isTrue();
    assertThat(AbsorbedAttention.pays(latents(1, 8), HEADS)).isFalse();
    assertThat(AbsorbedAttention.pays(latents(2, 1), HEADS)).isFalse();
  }

  private static INDArray latents(int samples, int tokens) {
    return Nd4j.zeros(DataType.FLOAT, samples, tokens, WIDTH);
  }

  private static INDArray random(Random random, DataType type, long... shape) {
    int length = 1;
    for (long extent : shape) {
      length *= (int) extent;
    }
    double[] values = random.doubles(length, -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape('c', shape).castTo(type);
  }
}
