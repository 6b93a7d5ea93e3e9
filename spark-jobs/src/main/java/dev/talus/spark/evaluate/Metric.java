package dev.talus.spark.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One measured number.
 *
 * @param caseId case, or {@value #ALL_CASES}
 * @param field field, or {@value #MACRO}
 * @param name name of the metric
 * @param step simulator step; null for the whole run
 * @param value value, NaN where it is not defined
 * @param unit unit of the value
 * @param baseline baseline that was measured; null for the model
 */
record Metric(
    String caseId,
    String field,
    String name,
    Long step,
    double value,
    String unit,
    String baseline) {
  static final String ALL_CASES = "all";
  static final String MACRO = "macro";

  /** The metric of a row of table {@code metrics} that is about a whole run. */
  static Metric of(Row row) {
    int value = row.fieldIndex("value");
    return new Metric(
        row.getAs("case_id"),
        row.getAs("field"),
        row.getAs("metric"),
        null,
        row.isNullAt(value) ? Double.NaN : row.getDouble(value),
        row.getAs("unit"),
        row.getAs("baseline"));
  }

  Row toRow(String modelId) {
    return RowFactory.create(
        caseId, field, name, step, Double.isNaN(value) ? null : value, unit, baseline, modelId);
  }

  void write(ObjectNode json) {
    json.put("case", caseId);
    json.put("field", field);
    json.put("metric", name);
    if (Double.isNaN(value)) {
      json.putNull("value");
    } else {
      json.put("value", value);
    }
    json.put("unit", unit);
    json.put("baseline", baseline);
  }
}
