package dev.talus.spark.train;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a worker tells of its round beside the state.
 *
 * @param step optimiser steps made so far
 * @param losses mean loss over the steps of the round by field, and in total
 * @param learningRate rate of the last step
 */
record WorkerReport(long step, LinkedHashMap<String, Double> losses, double learningRate)
    implements Serializable {

  static WorkerReport of(WorkerRound round) {
    return new WorkerReport(
        round.state().step(), new LinkedHashMap<>(round.losses()), round.learningRate());
  }

  /**
   * One line of the training curve from the reports of all workers.
   *
   * @throws IllegalStateException if they made different numbers of steps
   */
  static RoundLog together(int round, List<WorkerReport> reports) {
    WorkerReport first = reports.get(0);
    if (reports.stream().anyMatch(report -> report.step() != first.step())) {
      throw new IllegalStateException(
          "Round %d: the workers made different numbers of steps: %s".formatted(round, reports));
    }
    Map<String, Double> means = new LinkedHashMap<>();
    for (String field : first.losses().keySet()) {
      means.put(
          field,
          reports.stream().mapToDouble(r -> r.losses().get(field)).average().orElse(Double.NaN));
    }
    return new RoundLog(round, first.step(), first.learningRate(), means);
  }
}
