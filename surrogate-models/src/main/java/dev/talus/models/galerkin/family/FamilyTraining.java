package dev.talus.models.galerkin.family;

import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.StepReport;
import dev.talus.models.train.TrainingConfiguration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Training of first order on batches of cases.
 *
 * @param configuration optimiser, rates, steps and cases a batch
 * @param loss what is lowered
 * @param seed of the batches
 */
public record FamilyTraining(TrainingConfiguration configuration, CaseLoss loss, long seed) {

  /** Trains the network of a family and tells of every step. */
  public void train(FamilySystem family, Consumer<StepReport> listener) {
    LocalTrainer<int[]> trainer = new LocalTrainer<>(new FamilyModel(family, loss), configuration);
    for (long step = 0; step < configuration.totalSteps(); step++) {
      listener.accept(
          trainer.step(draw(seed + step, family.cases().size(), configuration.batchSize())));
    }
  }

  /**
   * Different cases by chance; the same seed gives the same ones.
   *
   * @param cases how many there are
   * @param most how many are drawn, or all if there are fewer
   */
  public static int[] draw(long seed, int cases, int most) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    int[] numbers = IntStream.range(0, cases).toArray();
    int count = Math.min(cases, most);
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(cases - i);
      int kept = numbers[i];
      numbers[i] = numbers[other];
      numbers[other] = kept;
    }
    return Arrays.copyOf(numbers, count);
  }
}
