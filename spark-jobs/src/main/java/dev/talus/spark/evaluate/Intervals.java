package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import dev.talus.datasets.stats.ConformalBound;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far off predictions of the discharge may be: split-conformal bounds of the errors, from
 * calibration cases, and how many of the tested cases keep them.
 */
final class Intervals {
  /** What is bounded, as in the names of the metrics. */
  static final List<String> QUANTITIES = List.of("content", "drainage_time", "outflow_rate");

  private final Map<String, Map<String, Double>> errors = new TreeMap<>(); // by quantity and case
  private final double level;

  /**
   * Errors of all predicted cases that have a simulation: of the content the largest over the whole
   * curve, of drainage time and outflow rate relative to the prediction.
   *
   * @param level probability with which a bound shall hold
   */
  Intervals(Tables tables, Discharges discharges, double level) {
    this.level = level;
    errors.put("content", contentErrors(tables));
    errors.put("drainage_time", discharges.relativeErrors(Discharge::drainageTimeSeconds));
    errors.put("outflow_rate", discharges.relativeErrors(Discharge::outflowRate));
  }

  private static Map<String, Double> contentErrors(Tables tables) {
    Dataset<Row> predicted =
        tables
            .open(TalusTables.ROLLOUT_MACRO)
            .rows()
            .select(
                col("case_id"), col("step"), col("remaining_fraction").as("predicted_fraction"));
    Map<String, Double> largest = new TreeMap<>();
    for (Row row :
        tables
            .open(TalusTables.MACRO_SERIES)
            .rows()
            .join(predicted, new String[] {"case_id", "step"})
            .groupBy("case_id")
            .agg(max(abs(col("predicted_fraction").minus(col("remaining_fraction")))))
            .collectAsList()) {
      largest.put(row.getString(0), row.getDouble(1));
    }
    return largest;
  }

  /**
   * Bounds and coverages; a bound is NaN if there are too few calibration cases for the level.
   *
   * @param calibration predicted cases that were neither trained on nor are tested
   * @param tested cases to count
   */
  List<Metric> metrics(List<String> calibration, List<String> tested) {
    List<Metric> metrics = new ArrayList<>();
    errors.forEach(
        (quantity, byCase) -> {
          double bound =
              ConformalBound.of(calibration.stream().mapToDouble(byCase::get).toArray(), level);
          boolean known = bound < Double.POSITIVE_INFINITY;
          double kept = tested.stream().filter(c -> byCase.get(c) <= bound).count();
          metrics.add(metric(quantity + "_bound", known ? bound : Double.NaN));
          metrics.add(metric(quantity + "_coverage", known ? kept / tested.size() : Double.NaN));
        });
    return metrics;
  }

  private static Metric metric(String name, double value) {
    return new Metric(Metric.ALL_CASES, Metric.MACRO, name, null, value, "1", null);
  }
}
