package dev.talus.spark.report;

import dev.talus.spark.job.HopperField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Something that is measured.
 *
 * @param field field as the table of metrics names it, or {@value #MACRO}
 * @param metric name there
 */
record Measure(String field, String metric) {
  static final String MACRO = "macro";
  static final String R2 = "r2";
  static final Measure DRAINAGE_TIME = new Measure(MACRO, "drainage_time_error");

  /** Cases without an error of the drainage time, as prediction or simulation does not drain. */
  static final Measure NOT_DRAINED = new Measure(MACRO, "not_drained");

  static final Measure OUTFLOW_RATE = new Measure(MACRO, "outflow_rate_error");
  static final Measure RESIDUAL = new Measure(MACRO, "residual_error");

  private static final Map<String, String> METRIC_TITLES =
      Map.of(R2, "R\u00b2", "mae", "Mean absolute error", "relative_l2", "Relative L2 error");
  private static final Map<String, String> MACRO_TITLES =
      Map.of(
          DRAINAGE_TIME.metric,
          "Drainage time",
          NOT_DRAINED.metric,
          "Cases not drained by the end",
          OUTFLOW_RATE.metric,
          "Outflow rate",
          RESIDUAL.metric,
          "Residual fraction");

  /** The measures of a field, the most telling first. */
  static List<Measure> of(HopperField field) {
    return List.of(
        new Measure(field.field(), R2),
        new Measure(field.field(), "mae"),
        new Measure(field.field(), "relative_l2"));
  }

  static Measure r2(HopperField field) {
    return new Measure(field.field(), R2);
  }

  /** R2 of every field. */
  static List<Measure> r2OfFields() {
    return Arrays.stream(HopperField.values()).map(Measure::r2).toList();
  }

  /** Errors of the discharge as a whole. */
  static List<Measure> macroscopic() {
    return List.of(DRAINAGE_TIME, OUTFLOW_RATE, RESIDUAL);
  }

  /** Name for people. */
  String title() {
    return field.equals(MACRO)
        ? MACRO_TITLES.getOrDefault(metric, metric)
        : METRIC_TITLES.getOrDefault(metric, metric);
  }

  /** Whether {@code value} is better than {@code other}: larger for R2, smaller for errors. */
  boolean isBetter(double value, double other) {
    return metric.equals(R2) ? value > other : value < other;
  }

  /** Name of a field for people. */
  static String titleOf(HopperField field) {
    return switch (field) {
      case DISPLACEMENT -> "Displacement";
      case OCCUPANCY -> "Occupancy";
      case TRANSPORT -> "Transport (origin)";
      case RESIDENCE_TIME -> "Residence time";
    };
  }
}
