package dev.talus.spark.train;

import dev.talus.models.train.SentState;
import dev.talus.models.train.StateLayout;
import java.io.Serializable;

/**
 * What a worker holds after a round, in a form that Spark may keep and send.
 *
 * @param worker from 0
 * @param state its state
 * @param report what it tells beside
 */
record WorkerResult(int worker, SentState state, WorkerReport report) implements Serializable {

  static WorkerResult of(int worker, WorkerRound round, StateLayout layout) {
    return new WorkerResult(worker, SentState.of(round.state(), layout), WorkerReport.of(round));
  }
}
