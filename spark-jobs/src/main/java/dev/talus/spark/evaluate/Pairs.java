package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Joins truth with a prediction: the truth's columns keep their names, predicted ones get the
 * prefix {@value #PREDICTED}.
 */
final class Pairs {
  static final String PREDICTED = "p_";

  private final Dataset<Row> truth;
  private final List<HopperField> fields;

  /**
   * @param truth table with the fields' columns
   * @param fields fields to compare
   */
  Pairs(Dataset<Row> truth, List<HopperField> fields) {
    this.truth = truth;
    this.fields = fields;
  }

  /** Pairs with a prediction that has a row for every row of the truth. */
  Dataset<Row> with(Dataset<Row> prediction, List<String> key) {
    return truth.join(renamed(prediction, key), key.toArray(String[]::new));
  }

  /** Pairs with a prediction that may lack rows and values; these get the fallback. */
  Dataset<Row> with(Dataset<Row> prediction, List<String> key, Map<String, Double> fallback) {
    Dataset<Row> joined = truth.join(renamed(prediction, key), key.toArray(String[]::new), "left");
    for (HopperField field : fields) {
      for (String column : field.columns()) {
        Column value = col(PREDICTED + column);
        joined =
            joined.withColumn(
                PREDICTED + column, coalesce(value, lit(fallback.get(column)).cast("float")));
      }
    }
    return joined;
  }

  private Dataset<Row> renamed(Dataset<Row> prediction, List<String> key) {
    List<Column> selected = new ArrayList<>();
    key.forEach(k -> selected.add(col(k)));
    for (HopperField field : fields) {
      field.columns().forEach(c -> selected.add(col(c).as(PREDICTED + c)));
    }
    return prediction.select(selected.toArray(Column[]::new));
  }
}
