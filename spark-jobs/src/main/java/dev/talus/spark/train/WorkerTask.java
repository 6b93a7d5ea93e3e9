package dev.talus.spark.train;

import java.io.Serializable;

/**
 * What a worker does in a round. Equal input gives an equal result, so a task that Spark repeats
 * changes nothing.
 *
 * @param <S> what a worker learns from
 */
interface WorkerTask<S> extends Serializable {
  /**
   * Makes the steps of a round from a global state.
   *
   * @param globalState trainer state as bytes
   * @param round from 1
   * @param worker from 0
   */
  WorkerRound run(TrainingPlan plan, byte[] globalState, S shard, int round, int worker);

  /** Frees what the workers of a run hold in this process. */
  void release(String runId);
}
