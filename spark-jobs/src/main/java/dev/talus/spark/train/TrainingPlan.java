package dev.talus.spark.train;

import dev.talus.models.neuraldem.HopperConfiguration;
import dev.talus.models.neuraldem.HopperModel;
import dev.talus.models.train.TrainingConfiguration;
import java.io.Serializable;
import java.util.Map;

/**
 * All that decides the result of a training beside the data.
 *
 * @param runId run it belongs to
 * @param modelMap configuration of the model as plain values
 * @param training configuration of the training
 * @param seed seed of initial weights and batches
 * @param workers number of workers
 * @param rounds how long rounds are and what ends them
 */
record TrainingPlan(
    String runId,
    Map<String, Object> modelMap,
    TrainingConfiguration training,
    long seed,
    int workers,
    RoundPlan rounds)
    implements Serializable {

  HopperConfiguration model() {
    return HopperConfiguration.fromMap(modelMap);
  }

  long parameterCount() {
    return HopperModel.parameterCount(model());
  }

  /** Steps of the round that starts after some steps; the last round may be shorter. */
  int stepsFrom(long step) {
    return (int) Math.min(rounds.stepsFrom(step), training.totalSteps() - step);
  }

  /**
   * Seed of a worker's batch: depends on the optimiser step, not on the round, so that the length
   * of the rounds does not change what a single worker learns.
   */
  long batchSeed(int worker, long step) {
    long mixed = seed * 0x9E3779B97F4A7C15L + worker;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L + step;
    return (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
  }
}
