package dev.talus.models.neuraldem;

import dev.talus.datasets.sample.FieldBatch;
import dev.talus.datasets.sample.TrainingBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Batches of random numbers in the ranges of model units. */
final class Batches {
  private Batches() {}

  static TrainingBatch random(HopperConfiguration c, int size, int points, long seed) {
    Random random = new Random(seed);
    List<FieldBatch> fields = new ArrayList<>();
    for (FieldHead field : c.fields()) {
      fields.add(
          new FieldBatch(
              field.name(),
              field.components(),
              points,
              uniform(random, size * points * c.spaceDimensions(), 1000),
              normal(random, size * points * field.components()),
              ones(size * points)));
    }
    int scalars = c.scalars().size();
    return new TrainingBatch(size, scalars, uniform(random, size * scalars, 200), fields);
  }

  static float[] uniform(Random random, int length, float limit) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = limit * random.nextFloat();
    }
    return values;
  }

  private static float[] normal(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] ones(int length) {
    float[] values = new float[length];
    Arrays.fill(values, 1);
    return values;
  }
}
