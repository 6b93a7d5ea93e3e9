package dev.talus.spark.report;

import dev.talus.datasets.stats.Median;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
 * @param single residuals of one case, also by networks for it alone, if such were trained
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
    Optional<SingleCase> single,
    List<ReportData.TableFacts> tables,
    Instant measured) {

  /** Names of the fields with errors. */
  List<String> fields() {
    return List.copyOf(scores.get(0).errors().keySet());
  }

  /** Names of the parameters that any of the predicted cases has. */
  List<String> parameterNames() {
    TreeSet<String> names = new TreeSet<>();
    parameters.values().forEach(own -> names.addAll(own.keySet()));
    return List.copyOf(names);
  }

  /** Whether the network has learned from a case. */
  boolean isLearned(CaseScore score) {
    return trainCases.contains(score.caseId());
  }

  /**
   * The cases that tell how good the network is, the worst first: those that it has not learned
   * from, or all if there are no others.
   */
  List<CaseScore> judged() {
    return judged(scores, trainCases);
  }

  /** The same of scores that are not yet in a page. */
  static List<CaseScore> judged(List<CaseScore> scores, List<String> trainCases) {
    List<CaseScore> unseen =
        scores.stream().filter(score -> !trainCases.contains(score.caseId())).toList();
    return unseen.isEmpty() ? scores : unseen;
  }

  /** The median of something over the {@link #judged} cases that have it. */
  double median(ToDoubleFunction<CaseScore> of) {
    return Median.of(judged().stream().mapToDouble(of).filter(Double::isFinite).toArray());
  }
}
