package dev.talus.spark.evaluate;

import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Turns error sums into metrics per step, per case and over all cases. */
final class FieldMetrics {
  private FieldMetrics() {}

  /**
   * @param sums rows of a case and step with the columns of {@link ErrorSums#schema}
   * @param fields fields they hold
   * @param baseline baseline that predicted; null for the model
   */
  static List<Metric> of(List<Row> sums, List<HopperField> fields, String baseline) {
    List<Metric> metrics = new ArrayList<>();
    for (HopperField field : fields) {
      SortedMap<String, ErrorSums> byCase = new TreeMap<>();
      ErrorSums all = new ErrorSums(field.columns().size());
      for (Row row : sums) {
        ErrorSums step = ErrorSums.of(row, field);
        String caseId = row.getAs("case_id");
        add(metrics, caseId, row.<Long>getAs("step"), field, step, baseline);
        byCase.computeIfAbsent(caseId, c -> new ErrorSums(field.columns().size())).merge(step);
        all.merge(step);
      }
      byCase.forEach((caseId, s) -> add(metrics, caseId, null, field, s, baseline));
      add(metrics, Metric.ALL_CASES, null, field, all, baseline);
    }
    return metrics;
  }

  private static void add(
      List<Metric> metrics,
      String caseId,
      Long step,
      HopperField field,
      ErrorSums sums,
      String baseline) {
    String name = field.field();
    metrics.add(new Metric(caseId, name, "r2", step, sums.r2(), "1", baseline));
    metrics.add(
        new Metric(caseId, name, "mae", step, sums.meanAbsoluteError(), field.unit(), baseline));
    metrics.add(new Metric(caseId, name, "relative_l2", step, sums.relativeL2(), "1", baseline));
  }
}
