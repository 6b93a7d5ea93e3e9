package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorPartTest {
  /** Lengths around the 8192 values that are converted at once. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 30_000})
  void aPartSurvivesTheWayBetweenProcessesToTheLastBit(int count) throws IOException {
    float[] vector = new float[count + 7];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Float.intBitsToFloat(0x9E3779B9 * i);
    }

    VectorPart part = Sent.through(new VectorPart(vector, 3, count));

    assertThat(part.count()).isEqualTo(count);
    float[] values = part.values();
    assertThat(values).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(Float.floatToRawIntBits(values[i]))
          .isEqualTo(Float.floatToRawIntBits(vector[3 + i]));
    }
  }

  @Test
  void theWholeVectorIsNotCopied() {
    float[] vector = {1, 2};

    assertThat(new VectorPart(vector).values()).isSameAs(vector);
    assertThat(new VectorPart(vector, 1, 1).values()).containsExactly(2);
  }
}
