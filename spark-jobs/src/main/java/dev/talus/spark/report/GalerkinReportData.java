package dev.talus.spark.report;

import dev.talus.datasets.stats.Median;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * All that a page about a graph network shows, collected from the tables.
 *
 * @param title title of the page
 * @param model the trained network
 * @param trainCases cases it has learned from
 * @param loss name of the loss in the configuration
 * @param parameters numbers of the predicted cases, by case and name
 * @param scores how it does on the predicted cases, the worst first
 * @param drawn fields of the cases that are drawn, the worst first
 * @param trainingLoss loss over optimiser steps by name
 * @param tables the tables behind all this
 * @param measured when the newest of the tables was written
 */
record GalerkinReportData(
    String title,
    ModelCard model,
    List<String> trainCases,
    String loss,
    Map<String, Map<String, Double>> parameters,
    List<CaseScore> scores,
    List<PlaneFields> drawn,
    Map<String, Series> trainingLoss,
    List<ReportData.TableFacts> tables,
    Instant measured) {

  /** Names of the fields with errors. */
  List<String> fields() {
    return List.copyOf(scores.get(0).errors().keySet());
  }

  /** Names of the parameters that differ between cases. */
  List<String> parameterNames() {
    return List.copyOf(parameters.values().iterator().next().keySet());
  }

  /** The median of something over the cases. */
  double median(ToDoubleFunction<CaseScore> of) {
    return Median.of(scores.stream().mapToDouble(of).filter(Double::isFinite).toArray());
  }
}
