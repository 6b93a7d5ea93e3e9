package dev.talus.spark.train;

import dev.talus.models.train.TrainerState;
import java.io.Serializable;
import java.util.Iterator;

/**
 * What a worker does in a round. Equal input gives an equal result, so a task that Spark repeats
 * changes nothing.
 *
 * @param <S> what a worker learns from
 */
interface WorkerTask<S> extends Serializable {
  /**
   * Makes the steps of a round.
   *
   * @param start state that the round starts from
   * @param data what the worker learns from; read only if this process does not hold it yet
   * @param worker from 0
   */
  WorkerRound run(TrainingPlan plan, TrainerState start, Iterator<S> data, int worker);

  /** Frees what the workers of a run hold in this process. */
  void release(String runId);
}
