package dev.talus.spark.train;

import dev.talus.datasets.sample.Prefetch;
import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.StepReport;
import dev.talus.models.train.TrainerState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * What one worker brings back from a round.
 *
 * @param state trainer state after it
 * @param losses mean loss over the steps by field, and {@code total}
 * @param learningRate rate of the last step
 */
record WorkerRound(TrainerState state, Map<String, Double> losses, double learningRate) {
  static final String TOTAL = "total";

  private static final int BATCHES_AHEAD = 2;

  /**
   * Makes the steps of a round. Attempts of one task that meet in a process come one after the
   * other, for they share the trainer.
   *
   * @param draw makes the batch of a seed
   */
  static <B> WorkerRound run(
      TrainingPlan plan,
      LocalTrainer<B> trainer,
      TrainerState start,
      int worker,
      LongFunction<B> draw) {
    synchronized (trainer) {
      trainer.restore(start);
      Map<String, Double> sums = new LinkedHashMap<>();
      int steps = plan.stepsFrom(start.step());
      double learningRate = 0;
      LongStream seeds =
          LongStream.range(start.step(), start.step() + steps)
              .map(step -> plan.batchSeed(worker, step));
      try (Prefetch<B> batches = new Prefetch<>(draw, seeds, BATCHES_AHEAD)) {
        while (batches.hasNext()) {
          StepReport report = trainer.step(batches.next());
          sums.merge(TOTAL, report.loss().total(), Double::sum);
          report.loss().perField().forEach((field, loss) -> sums.merge(field, loss, Double::sum));
          learningRate = report.learningRate();
        }
      }
      sums.replaceAll((field, sum) -> sum / steps);
      return new WorkerRound(trainer.state(), sums, learningRate);
    }
  }
}
