package dev.talus.spark.evaluate;

import dev.talus.datasets.field.DischargeSummary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How a hopper empties, in three numbers.
 *
 * @param drainageTimeSeconds time until the content is within 3 % of its final value; NaN if it has
 *     not drained by the end
 * @param outflowRate particles per second between 80 % and 20 % of what leaves
 * @param residualFraction content left at the end
 */
record Discharge(double drainageTimeSeconds, double outflowRate, double residualFraction) {
  /** Whether prediction or simulation has no drainage time: 1 or 0, of all cases their number. */
  static final String NOT_DRAINED = "not_drained";

  /** Weight of draining cases above which what is blended of them drains. */
  private static final double MAJORITY = 0.5;

  /** From a curve of the remaining fraction, for a known number of particles at the start. */
  static Discharge of(double[] timeSeconds, double[] remainingFraction, double initialCount) {
    DischargeSummary summary = DischargeSummary.of(timeSeconds, remainingFraction);
    return new Discharge(
        summary.drained() ? summary.drainageTimeSeconds() : Double.NaN,
        summary.outflowRate() * initialCount,
        summary.residual());
  }

  /** Whether it has drained by the end. */
  boolean drained() {
    return !Double.isNaN(drainageTimeSeconds);
  }

  /**
   * The weighted mean of other cases. It drains if cases with most of the weight do, when they do.
   *
   * @param weights not negative, of sum 1
   */
  static Discharge blend(Map<String, Discharge> cases, Map<String, Double> weights) {
    Map<String, Double> draining = new TreeMap<>(weights);
    draining.keySet().removeIf(caseId -> !cases.get(caseId).drained());
    double drain = draining.values().stream().mapToDouble(w -> w).sum();
    return new Discharge(
        drain > MAJORITY
            ? blend(cases, draining, Discharge::drainageTimeSeconds) / drain
            : Double.NaN,
        blend(cases, weights, Discharge::outflowRate),
        blend(cases, weights, Discharge::residualFraction));
  }

  /**
   * The weighted geometric mean of times and rates of other cases, which all drain; residuals,
   * which may be 0, are blended as they are.
   */
  static Discharge blendLogarithms(Map<String, Discharge> cases, Map<String, Double> weights) {
    return new Discharge(
        Math.exp(blend(cases, weights, d -> Math.log(d.drainageTimeSeconds()))),
        Math.exp(blend(cases, weights, d -> Math.log(d.outflowRate()))),
        blend(cases, weights, Discharge::residualFraction));
  }

  /**
   * Differences from the truth as metrics: absolute, and those of time and rate as a share of the
   * truth too. Where only one of them drains, or none, times have no difference, which is told.
   */
  List<Metric> errors(Discharge truth, String caseId, String baseline) {
    double time = Math.abs(drainageTimeSeconds - truth.drainageTimeSeconds);
    double rate = Math.abs(outflowRate - truth.outflowRate);
    double residual = Math.abs(residualFraction - truth.residualFraction);
    double timeShare = share(time, truth.drainageTimeSeconds);
    return List.of(
        error(caseId, "drainage_time_error", time, "s", baseline),
        error(caseId, "drainage_time_relative_error", timeShare, "1", baseline),
        error(caseId, NOT_DRAINED, Double.isNaN(time) ? 1 : 0, "1", baseline),
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
