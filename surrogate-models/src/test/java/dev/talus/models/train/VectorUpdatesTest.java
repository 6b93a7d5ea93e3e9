package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A step on native memory gives the bits of the plain loops. */
class VectorUpdatesTest {
  // Two buffers, the second with values that do not fill a vector.
  private static final int LENGTH = Optimiser.IN_PLACE + 1003;

  @ParameterizedTest
  @EnumSource(OptimiserKind.class)
  void aStepInPlaceGivesTheBitsOfThePlainLoops(OptimiserKind kind) {
    Random random = new Random(7);
    float[] parameters = values(random);
    Optimiser inPlace = optimiser(kind);
    Optimiser plain = optimiser(kind);
    for (int step = 1; step <= 3; step++) {
      float[] gradients = values(random);
      gradients[3] = 0;
      gradients[LENGTH - 1] = 0;
      try (INDArray p = Nd4j.createFromArray(parameters);
          INDArray g = Nd4j.createFromArray(gradients)) {
        inPlace.step(p, g, 1e-3);
        plain.restore(step, plain.moments());
        plain.update(parameters, gradients, 0, LENGTH, 1e-3);
        assertThat(FlatVector.toFloats(p)).isEqualTo(parameters);
      }
    }
    Map<String, float[]> expected = plain.moments();
    inPlace.moments().forEach((name, m) -> assertThat(m).isEqualTo(expected.get(name)));
  }

  private static Optimiser optimiser(OptimiserKind kind) {
    return new OptimiserConfiguration(kind, 0.9, 0.99, 1e-8, 0.1).create(LENGTH, DataType.FLOAT);
  }

  private static float[] values(Random random) {
    float[] values = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
