package dev.talus.spark.report;

import dev.talus.spark.prepare.DatasetDescription;
import dev.talus.spark.rollout.RolloutCost;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that a report shows, collected from the tables.
 *
 * @param title title of the page
 * @param dataset what was prepared
 * @param cases parameters of the cases
 * @param model the trained model
 * @param cost what the prediction cost beside the simulation
 * @param scores metrics of whole runs
 * @param drainageTimeSeconds drainage time of the simulations that drain, s, by case
 * @param drawnCases cases with curves, the worst first
 * @param discharges content over time of the drawn cases
 * @param unseen predicted cases without a simulation
 * @param meanDischarge mean content over time of the training cases
 * @param layers layer shares of the worst and the best case
 * @param slices slices of the worst and the best case
 * @param stepScores R2 over time by case and field, joined by a blank
 * @param trainingLoss loss over optimiser steps by field
 * @param learningRate learning rate over optimiser steps
 * @param tables the tables behind all this
 * @param warnings what the jobs warned of
 * @param measured when the newest of the tables was written
 */
record ReportData(
    String title,
    DatasetDescription dataset,
    CaseTable cases,
    ModelCard model,
    RolloutCost cost,
    Scores scores,
    Map<String, Double> drainageTimeSeconds,
    List<String> drawnCases,
    List<DischargeCurve> discharges,
    List<UnseenCase> unseen,
    Series meanDischarge,
    List<LayerCurves> layers,
    List<CaseSlices> slices,
    Map<String, Series> stepScores,
    Map<String, Series> trainingLoss,
    Series learningRate,
    List<TableFacts> tables,
    List<String> warnings,
    Instant measured) {

  /** What identifies the content of a table. */
  record TableFacts(String name, long rows, String runId, String contentHash) {}

  /** Rows of a table; 0 if it is not among them. */
  long rows(String table) {
    return tables.stream().filter(t -> t.name().equals(table)).mapToLong(TableFacts::rows).sum();
  }

  /** What to call a case that is shown in detail. */
  String roleOf(String caseId) {
    List<String> ranked = scores.casesWorstFirst();
    if (ranked.size() == 1) {
      return "the only test case";
    }
    return ranked.indexOf(caseId) == 0 ? "the worst test case" : "the best test case";
  }
}
