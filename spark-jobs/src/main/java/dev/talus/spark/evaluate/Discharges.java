package dev.talus.spark.evaluate;

import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The discharge of every simulated case and of every predicted one. */
final class Discharges {
  private final Map<String, Discharge> simulated = new HashMap<>();
  private final Map<String, Discharge> predicted = new HashMap<>();

  /** Reads truth and rollout; predicted rates are scaled by the simulated number of particles. */
  static Discharges read(Tables tables) {
    Discharges all = new Discharges();
    Map<String, Long> counts = new HashMap<>();
    curves(tables, TalusTables.MACRO_SERIES)
        .forEach(
            (caseId, curve) -> {
              counts.put(caseId, curve.get(0).<Long>getAs("remaining_count"));
              all.simulated.put(caseId, of(curve, counts.get(caseId)));
            });
    curves(tables, TalusTables.ROLLOUT_MACRO)
        .forEach(
            (caseId, curve) -> {
              if (counts.containsKey(caseId)) {
                all.predicted.put(caseId, of(curve, counts.get(caseId)));
              }
            });
    return all;
  }

  /** Rows by case, in the order of time. */
  private static Map<String, List<Row>> curves(Tables tables, TableSpec table) {
    Map<String, List<Row>> curves = new HashMap<>();
    for (Row row : tables.open(table).rows().orderBy("case_id", "step").collectAsList()) {
      curves.computeIfAbsent(row.getAs("case_id"), c -> new ArrayList<>()).add(row);
    }
    return curves;
  }

  /** Simulated cases that have drained by the end. */
  Set<String> draining() {
    return simulated.entrySet().stream()
        .filter(entry -> entry.getValue().drained())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Errors of the model. */
  List<Metric> modelErrors(List<String> cases) {
    List<Metric> metrics = new ArrayList<>();
    for (String caseId : cases) {
      metrics.addAll(predicted.get(caseId).errors(simulated.get(caseId), caseId, null));
    }
    return withMeans(metrics, null);
  }

  /** Errors of a baseline that blends the discharges of training cases. */
  List<Metric> baselineErrors(Map<String, Map<String, Double>> weights, String baseline) {
    List<Metric> metrics = new ArrayList<>();
    weights.forEach(
        (caseId, byCase) ->
            metrics.addAll(
                Discharge.blend(simulated, byCase)
                    .errors(simulated.get(caseId), caseId, baseline)));
    return withMeans(metrics, baseline);
  }

  /**
   * Errors of polynomials that were fitted to the logarithms of the discharges of training cases
   * that drain, as durations and rates multiply.
   */
  List<Metric> fitErrors(Map<String, Map<String, Double>> weights, String baseline) {
    List<Metric> metrics = new ArrayList<>();
    weights.forEach(
        (caseId, byCase) ->
            metrics.addAll(
                Discharge.blendLogarithms(simulated, byCase)
                    .errors(simulated.get(caseId), caseId, baseline)));
    return withMeans(metrics, baseline);
  }

  /**
   * Differences of simulation and prediction over the prediction, by case; NaN where one of them
   * has no such quantity.
   *
   * @param quantity what of the discharge
   */
  Map<String, Double> relativeErrors(ToDoubleFunction<Discharge> quantity) {
    Map<String, Double> errors = new TreeMap<>();
    predicted.forEach(
        (caseId, discharge) -> {
          double expected = quantity.applyAsDouble(discharge);
          double found = quantity.applyAsDouble(simulated.get(caseId));
          errors.put(caseId, Math.abs(found - expected) / expected);
        });
    return errors;
  }

  private static Discharge of(List<Row> curve, long initialCount) {
    double[] time = curve.stream().mapToDouble(r -> r.<Double>getAs("time_s")).toArray();
    double[] remaining =
        curve.stream().mapToDouble(r -> r.<Double>getAs("remaining_fraction")).toArray();
    return Discharge.of(time, remaining, (double) initialCount);
  }

  /** Adds the mean of each metric over the cases that have it, and the number of marked cases. */
  static List<Metric> withMeans(List<Metric> metrics, String baseline) {
    List<Metric> all = new ArrayList<>(metrics);
    metrics.stream()
        .map(m -> m.name() + " " + m.unit())
        .distinct()
        .forEach(
            key -> {
              String name = key.substring(0, key.indexOf(' '));
              double[] values =
                  metrics.stream()
                      .filter(m -> m.name().equals(name))
                      .mapToDouble(Metric::value)
                      .filter(value -> !Double.isNaN(value))
                      .toArray();
              double overall =
                  name.equals(Discharge.NOT_DRAINED)
                      ? Arrays.stream(values).sum()
                      : Arrays.stream(values).average().orElse(Double.NaN);
              String unit = key.substring(key.indexOf(' ') + 1);
              all.add(
                  new Metric(Metric.ALL_CASES, Metric.MACRO, name, null, overall, unit, baseline));
            });
    return all;
  }
}
