package dev.talus.spark.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.spark.job.HopperField;
import dev.talus.spark.rollout.RolloutCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The metrics of whole runs, for machines and for people. */
final class EvaluationResult {
  private static final String FORMAT = "%-32s %10s %10s %10s %10s %10s";
  private static final String VALUE = "%.4g";
  private static final String COUNT = "%.0f";

  private final List<Metric> metrics;
  private final RolloutCost cost;

  /** Reads the metrics table; metrics of single steps are left out. */
  EvaluationResult(Dataset<Row> table, RolloutCost cost) {
    this.cost = cost;
    metrics =
        table
            .where("step is null")
            .orderBy("case_id", "field", "metric", "baseline")
            .collectAsList()
            .stream()
            .map(Metric::of)
            .toList();
  }

  /** What docs/spec/evaluate-json.md describes. */
  ObjectNode json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_id", cost.modelId());
    ArrayNode array = json.putArray("metrics");
    metrics.forEach(m -> m.write(array.addObject()));
    json.set("cost", cost.toJson());
    return json;
  }

  /** A table of the metrics over all test cases, the model beside its baselines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            FORMAT,
            "test cases",
            "model",
            "mean",
            "nearest",
            "idw",
            EvaluateJob.QUADRATIC));
    for (HopperField field : HopperField.values()) {
      lines.add(line("R2 " + field.field(), field.field(), "r2"));
    }
    lines.add(line("mean error drainage time [s]", Metric.MACRO, "drainage_time_error"));
    lines.add(line("  as a share of it", Metric.MACRO, "drainage_time_relative_error"));
    if (metrics.stream().anyMatch(m -> m.name().equals(Discharge.NOT_DRAINED) && m.value() > 0)) {
      lines.add(
          line("  not drained by the end [cases]", Metric.MACRO, Discharge.NOT_DRAINED, COUNT));
    }
    lines.add(line("mean error outflow rate [1/s]", Metric.MACRO, "outflow_rate_error"));
    lines.add(line("  as a share of it", Metric.MACRO, "outflow_rate_relative_error"));
    lines.add(line("mean error residual [1]", Metric.MACRO, "residual_error"));
    for (String quantity : Intervals.QUANTITIES) {
      bound(quantity).ifPresent(lines::add);
    }
    lines.add(cost.summary());
    return lines;
  }

  /** What is known of the errors of a quantity from calibration cases. */
  private Optional<String> bound(String quantity) {
    String bound = value(Metric.MACRO, quantity + "_bound", null, VALUE);
    String name = quantity.replace('_', ' ');
    return switch (bound) {
      case "-" -> Optional.empty();
      case "NaN" -> Optional.of(name + ": no bound, the calibration cases are too few or failed");
      default ->
          Optional.of(
              "%s within %s of the prediction, kept by a share of %s of the test cases"
                  .formatted(
                      name, bound, value(Metric.MACRO, quantity + "_coverage", null, VALUE)));
    };
  }

  private String line(String title, String field, String metric) {
    return line(title, field, metric, VALUE);
  }

  private String line(String title, String field, String metric, String form) {
    return String.format(
        Locale.ROOT,
        FORMAT,
        title,
        value(field, metric, null, form),
        value(field, metric, Baseline.MEAN.label(), form),
        value(field, metric, Baseline.NEAREST.label(), form),
        value(field, metric, Baseline.IDW.label(), form),
        value(field, metric, EvaluateJob.QUADRATIC, form));
  }

  private String value(String field, String metric, String baseline, String form) {
    return metrics.stream()
        .filter(m -> m.caseId().equals(Metric.ALL_CASES) && m.field().equals(field))
        .filter(m -> m.name().equals(metric) && Objects.equals(m.baseline(), baseline))
        .findFirst()
        .map(m -> String.format(Locale.ROOT, form, m.value()))
        .orElse("-");
  }
}
