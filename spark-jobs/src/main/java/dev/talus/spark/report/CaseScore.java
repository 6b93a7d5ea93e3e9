package dev.talus.spark.report;

import java.util.Map;

/**
 * How a graph network does on a case, beside Newton's method.
 *
 * @param caseId the case
 * @param errors relative L2 error by field
 * @param figures other metrics of the case by name, such as {@code newton_seconds}
 * @param newton |R| over the steps of Newton's method from zero
 * @param started the same from the prediction
 */
record CaseScore(
    String caseId,
    Map<String, Double> errors,
    Map<String, Double> figures,
    Series newton,
    Series started) {

  /** Mean of the errors of the fields. */
  double error() {
    return errors.values().stream().mapToDouble(e -> e).average().orElse(Double.NaN);
  }

  /** A metric; NaN if it is not there. */
  double figure(String name) {
    return figures.getOrDefault(name, Double.NaN);
  }
}
