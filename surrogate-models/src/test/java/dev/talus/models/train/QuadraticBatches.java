package dev.talus.models.train;

import dev.talus.datasets.sample.TrainingBatch;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded batches for {@link QuadraticModel}, each a function of its step alone. */
public final class QuadraticBatches {
  private QuadraticBatches() {}

  /** Two samples of noise, of mean about zero. */
  public static TrainingBatch at(long step) {
    float noise = (float) (new SplittableRandom(17 + step).nextDouble() - 0.5);
    return new TrainingBatch(2, 1, new float[] {noise, -noise / 2}, List.of());
  }

  /** One sample with the given scalar. */
  public static TrainingBatch of(float scalar) {
    return new TrainingBatch(1, 1, new float[] {scalar}, List.of());
  }
}
