package dev.talus.spark.evaluate;

import dev.talus.spark.job.HopperField;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a baseline predicts where no training case had material: the training mean of the field. */
final class FallbackValues {
  private FallbackValues() {}

  /** Mean by column name; 0 for occupancy. */
  static Map<String, Double> of(Dataset<Row> statistics) {
    Map<String, Double> means = new HashMap<>();
    for (Row row : statistics.collectAsList()) {
      for (HopperField field : HopperField.values()) {
        if (field.field().equals(row.getAs("field"))) {
          means.put(field.columns().get(row.<Integer>getAs("component")), row.getAs("mean"));
        }
      }
    }
    means.put("occupancy", 0.0);
    return means;
  }
}
