package dev.talus.spark.train;

import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.StepReport;
import dev.talus.models.train.TrainerState;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * What one worker brings back from a round.
 *
 * @param state trainer state as bytes
 * @param losses mean loss over the steps by field, and {@code total}
 * @param learningRate rate of the last step
 */
record WorkerRound(byte[] state, Map<String, Double> losses, double learningRate)
    implements Serializable {
  static final String TOTAL = "total";

  /**
   * Makes the steps of a round from a global state.
   *
   * @param draw makes the batch of a seed
   */
  static <B> WorkerRound run(
      TrainingPlan plan,
      LocalTrainer<B> trainer,
      byte[] globalState,
      int round,
      int worker,
      LongFunction<B> draw) {
    TrainerState start = TrainerState.fromBytes(globalState);
    trainer.restore(start);
    Map<String, Double> sums = new LinkedHashMap<>();
    int steps = plan.stepsOf(round);
    double learningRate = 0;
    for (int s = 0; s < steps; s++) {
      StepReport report = trainer.step(draw.apply(plan.batchSeed(worker, start.step() + s)));
      sums.merge(TOTAL, report.loss().total(), Double::sum);
      report.loss().perField().forEach((field, loss) -> sums.merge(field, loss, Double::sum));
      learningRate = report.learningRate();
    }
    sums.replaceAll((field, sum) -> sum / steps);
    return new WorkerRound(trainer.state().toBytes(), sums, learningRate);
  }
}
