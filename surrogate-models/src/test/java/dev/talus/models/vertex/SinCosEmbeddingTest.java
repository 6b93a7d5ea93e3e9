package dev.talus.models.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.Npz;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class SinCosEmbeddingTest {
  private final Npz golden = Npz.golden("embedding");

  @Test
  void hasTheVectorOfTheSpecification() {
    double[] embedded = new double[8];

    new SinCosEmbedding(8, 2).embed(new double[] {1, 2}, embedded);

    assertThat(embedded)
        .containsExactly(
            new double[] {
              0.84147, 0.0099998, 0.54030, 0.99995, 0.90930, 0.0199987, -0.41615, 0.99980
            },
            within(5e-6));
  }

  @ParameterizedTest
  @CsvSource({"xyz, 64, 3", "xyz, 16, 3", "xyz, 8, 3", "scalar, 16, 1"})
  void agreesWithTheIndependentImplementationInFloat64(String input, int width, int dimensions) {
    double[] expected = golden.values("output." + input + "_d" + width);
    INDArray embedded =
        new SinCosEmbedding(width, dimensions)
            .embed(golden.array("input." + input).toNd(DataType.DOUBLE));

    assertThat(embedded.shape()).containsExactly(5, width);
    assertThat(embedded.data().asDouble()).containsExactly(expected, within(1e-12));
  }

  @Test
  void agreesWithTheIndependentImplementationInFloat32() {
    double[] expected = golden.values("output.xyz_d64_f32");
    float[] embedded = new float[expected.length];

    new SinCosEmbedding(64, 3).embed(golden.array("input.xyz").toFloats(), embedded);

    // A last-digit difference of a float32 frequency moves a phase near 1000 by 6e-5.
    assertThat(widened(embedded)).containsExactly(expected, within(2e-4));
  }

  @Test
  void leavesTheColumnsThatCoordinatesCannotShareAtZero() {
    float[] embedded = new float[2 * 64];
    Arrays.fill(embedded, Float.NaN);

    new SinCosEmbedding(64, 3).embed(new float[] {1, 2, 3, 4, 5, 6}, embedded);

    assertThat(Arrays.copyOfRange(embedded, 60, 64)).containsOnly(0);
    assertThat(Arrays.copyOfRange(embedded, 124, 128)).containsOnly(0);
    assertThat(Arrays.copyOfRange(embedded, 0, 60)).doesNotContain(Float.NaN);
  }

  @Test
  void evaluatesSinesAndCosinesOfEveryQuadrantToFloat32Accuracy() {
    Random random = new Random(5);
    SinCosEmbedding identity = new SinCosEmbedding(2, 1);
    for (int i = 0; i < 20_000; i++) {
      float phase = (float) ((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(9)));
      float[] embedded = new float[2];
      identity.embed(new float[] {phase}, embedded);
      assertThat((double) embedded[0]).isCloseTo(Math.sin(phase), within(1e-7));
      assertThat((double) embedded[1]).isCloseTo(Math.cos(phase), within(1e-7));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 33})
  void vectorsOfFrequenciesGiveWhatSingleEvaluationsGive(int count) {
    Random random = new Random(9);
    float[] frequencies = new float[count];
    for (int k = 0; k < count; k++) {
      frequencies[k] = (float) Math.pow(10_000, -k / (double) count);
    }
    for (int i = 0; i < 5_000; i++) {
      float coordinate = (float) ((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(7)));
      float[] together = new float[2 * count + 1];
      float[] alone = new float[2 * count + 1];
      VectorPhase.sinCos(coordinate, frequencies, together, 0, count);
      for (int k = 0; k < count; k++) {
        Phase.sinCos(coordinate * frequencies[k], alone, k, count);
      }
      assertThat(widened(together)).containsExactly(widened(alone), within(1.5e-7));
    }
  }

  @Test
  void givesNotANumberForCoordinatesThatAreNone() {
    float[] embedded = new float[4];

    new SinCosEmbedding(2, 1).embed(new float[] {Float.NaN, Float.POSITIVE_INFINITY}, embedded);

    assertThat(widened(embedded)).containsOnly(Double.NaN);
  }

  @Test
  void embedsManyPointsLikeEachAlone() {
    SinCosEmbedding embedding = new SinCosEmbedding(64, 3);
    Random random = new Random(7);
    float[] positions = new float[3 * 5000];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = 1000 * random.nextFloat();
    }
    float[] together = new float[64 * 5000];
    embedding.embed(positions, together);

    for (int point = 0; point < 5000; point += 617) {
      float[] alone = new float[64];
      embedding.embed(Arrays.copyOfRange(positions, 3 * point, 3 * point + 3), alone);
      assertThat(Arrays.copyOfRange(together, 64 * point, 64 * point + 64)).isEqualTo(alone);
    }
  }

  @Test
  void refusesWidthsAndShapesThatDoNotFit() {
    assertThatThrownBy(() -> new SinCosEmbedding(5, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 6")
        .hasMessageContaining("found 5");
    assertThatThrownBy(() -> new SinCosEmbedding(8, 2).embed(new float[3], new float[8]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[points, 2]");
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
