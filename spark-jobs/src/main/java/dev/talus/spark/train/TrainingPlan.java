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
 * @param localSteps optimiser steps of a worker in a round
 */
record TrainingPlan(
    String runId,
    Map<String, Object> modelMap,
    TrainingConfiguration training,
    long seed,
    int workers,
    int localSteps)
    implements Serializable {

  HopperConfiguration model() {
    return HopperConfiguration.fromMap(modelMap);
  }

  long parameterCount() {
    return HopperModel.parameterCount(model());
  }

  /** Rounds until all steps are made; the last one may be shorter. */
  int rounds() {
    return (int) ((training.totalSteps() + localSteps - 1) / localSteps);
  }

  /** Steps of one round, counted from 1. */
  int stepsOf(int round) {
    long before = (long) (round - 1) * localSteps;
    return (int) Math.min(localSteps, training.totalSteps() - before);
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
