package dev.talus.bench.model;

import dev.talus.models.vertex.NativeArrays;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Random inputs and targets. */
final class RandomValues {
  private RandomValues() {}

  /** Standard normal float32 values. */
  static INDArray normal(Random random, long... shape) {
    return NativeArrays.of(normalFloats(random, length(shape)), shape);
  }

  /** Standard normal values. */
  static float[] normalFloats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Values from 0 to {@code end}. */
  static float[] uniformFloats(Random random, int count, float end) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = end * random.nextFloat();
    }
    return values;
  }

  static int length(long... shape) {
    long length = 1;
    for (long extent : shape) {
      length = Math.multiplyExact(length, extent);
    }
    return Math.toIntExact(length);
  }
}
