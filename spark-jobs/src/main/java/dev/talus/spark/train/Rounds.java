package dev.talus.spark.train;

import dev.talus.models.train.TrainerState;

/** The rounds of a training; between two of them it can be stopped and go on from its state. */
interface Rounds extends AutoCloseable {

  /**
   * A completed round.
   *
   * @param state global state after it; its moments are those of all workers if the round averaged
   *     them, else of the last round that did
   * @param log line of the training curve
   * @param samples what was learned from in its steps, in units of a batch
   * @param bytesGiven bytes that the workers gave to be averaged or summed
   */
  record Round(TrainerState state, RoundLog log, long samples, long bytesGiven) {}

  /** Runs one round, counted from 1; rounds must be run in their order. */
  Round run(TrainerState global, int round);

  /** Frees what the training holds in this process and on the executors. */
  @Override
  void close();
}
