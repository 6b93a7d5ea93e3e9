package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.col;

import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Joins truth with a prediction that has a row for every row of the truth: the truth's columns keep
 * their names, predicted ones get the prefix {@value #PREDICTED}.
 */
final class Pairs {
  static final String PREDICTED = "p_";

  private Pairs() {}

  /**
   * @param key columns that tell rows apart
   * @param fields fields to compare
   */
  static Dataset<Row> of(
      Dataset<Row> truth, Dataset<Row> prediction, List<String> key, List<HopperField> fields) {
    List<Column> selected = new ArrayList<>();
    key.forEach(k -> selected.add(col(k)));
    for (HopperField field : fields) {
      field.columns().forEach(c -> selected.add(col(c).as(PREDICTED + c)));
    }
    return truth.join(
        prediction.select(selected.toArray(Column[]::new)), key.toArray(String[]::new));
  }
}
