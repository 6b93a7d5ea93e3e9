package dev.talus.spark.telemetry;

/**
 * What a round of a training did, all workers together.
 *
 * @param round from 1
 * @param step optimiser steps of a worker so far
 * @param loss mean over the steps of the round and the workers
 * @param samples training samples in all batches of the round
 * @param aggregationBytes bytes that the workers gave to be averaged, before compression
 * @param seconds from sending the state to having the next one
 */
public record TrainedRound(
    int round, long step, double loss, long samples, long aggregationBytes, double seconds) {

  static final TrainedRound NONE = new TrainedRound(0, 0, Double.NaN, 0, 0, Double.NaN);

  double samplesPerSecond() {
    return samples / seconds;
  }
}
