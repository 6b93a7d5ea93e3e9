package dev.talus.spark.evaluate;

import dev.talus.datasets.field.DischargeSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How a hopper empties, in three numbers.
 *
 * @param drainageTimeSeconds time until the content is within 3 % of its final value
 * @param outflowRate particles per second between 80 % and 20 % of what leaves
 * @param residualFraction content left at the end
 */
record Discharge(double drainageTimeSeconds, double outflowRate, double residualFraction) {

  /** From a curve of the remaining fraction, for a known number of particles at the start. */
  static Discharge of(double[] timeSeconds, double[] remainingFraction, double initialCount) {
    DischargeSummary summary = DischargeSummary.of(timeSeconds, remainingFraction);
    return new Discharge(
        summary.drainageTimeSeconds(), summary.outflowRate() * initialCount, summary.residual());
  }

  /** The weighted mean of other cases. */
  static Discharge blend(Map<String, Discharge> cases, Map<String, Double> weights) {
    return new Discharge(
        blend(cases, weights, Discharge::drainageTimeSeconds),
        blend(cases, weights, Discharge::outflowRate),
        blend(cases, weights, Discharge::residualFraction));
  }

  /**
   * The weighted geometric mean of other cases' times and rates, if none of them is 0; residuals,
   * which may be 0, are blended as they are.
   */
  static Discharge blendLogarithms(Map<String, Discharge> cases, Map<String, Double> weights) {
    boolean positive = weights.keySet().stream().map(cases::get).allMatch(d -> d.outflowRate() > 0);
    if (!positive) {
      return blend(cases, weights);
    }
    return new Discharge(
        Math.exp(blend(cases, weights, d -> Math.log(d.drainageTimeSeconds()))),
        Math.exp(blend(cases, weights, d -> Math.log(d.outflowRate()))),
        blend(cases, weights, Discharge::residualFraction));
  }

  /** Absolute differences from the truth as metrics. */
  List<Metric> errors(Discharge truth, String caseId, String baseline) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(
        error(caseId, "drainage_time_error", "s", baseline, truth, Discharge::drainageTimeSeconds));
    metrics.add(
        error(caseId, "outflow_rate_error", "1/s", baseline, truth, Discharge::outflowRate));
    metrics.add(error(caseId, "residual_error", "1", baseline, truth, Discharge::residualFraction));
    return metrics;
  }

  private Metric error(
      String caseId,
      String name,
      String unit,
      String baseline,
      Discharge truth,
      ToDoubleFunction<Discharge> quantity) {
    double error = Math.abs(quantity.applyAsDouble(this) - quantity.applyAsDouble(truth));
    return new Metric(caseId, Metric.MACRO, name, null, error, unit, baseline);
  }

  private static double blend(
      Map<String, Discharge> cases,
      Map<String, Double> weights,
      ToDoubleFunction<Discharge> quantity) {
    double sum = 0;
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      sum += weight.getValue() * quantity.applyAsDouble(cases.get(weight.getKey()));
    }
    return sum;
  }
}
