package dev.talus.spark.evaluate;

import dev.talus.datasets.field.DischargeSummary;
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

  /**
   * Differences from the truth as metrics: absolute, and those of time and rate as a share of the
   * truth too.
   */
  List<Metric> errors(Discharge truth, String caseId, String baseline) {
    double time = Math.abs(drainageTimeSeconds - truth.drainageTimeSeconds);
    double rate = Math.abs(outflowRate - truth.outflowRate);
    double residual = Math.abs(residualFraction - truth.residualFraction);
    double timeShare = share(time, truth.drainageTimeSeconds);
    return List.of(
        error(caseId, "drainage_time_error", time, "s", baseline),
        error(caseId, "drainage_time_relative_error", timeShare, "1", baseline),
        error(caseId, "outflow_rate_error", rate, "1/s", baseline),
        error(caseId, "outflow_rate_relative_error", share(rate, truth.outflowRate), "1", baseline),
        error(caseId, "residual_error", residual, "1", baseline));
  }

  private static double share(double error, double truth) {
    return truth > 0 ? error / truth : Double.NaN;
  }

  private static Metric error(
      String caseId, String name, double value, String unit, String baseline) {
    return new Metric(caseId, Metric.MACRO, name, null, value, unit, baseline);
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
