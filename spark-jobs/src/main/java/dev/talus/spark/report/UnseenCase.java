package dev.talus.spark.report;

import dev.talus.datasets.field.DischargeSummary;
import dev.talus.spark.rollout.OutsideRange;
import java.util.List;
import java.util.Map;

/**
 * A predicted case without a simulation, so there is nothing to measure it against.
 *
 * @param caseId the case
 * @param parameters conditioning parameters by name
 * @param outside those of them that the model extrapolates in
 * @param remaining predicted remaining fraction over time in s
 */
record UnseenCase(
    String caseId, Map<String, Double> parameters, List<OutsideRange> outside, Series remaining) {

  /** The predicted discharge; its rate is in shares of the initial content per second. */
  DischargeSummary discharge() {
    return DischargeSummary.of(remaining.x(), remaining.y());
  }
}
