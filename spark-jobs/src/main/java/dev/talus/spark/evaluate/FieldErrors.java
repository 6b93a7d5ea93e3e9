package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sums of errors per case and step, computed by the executors.
 *
 * <p>Pairs come with the truth under the field's column names and the prediction under the same
 * names with a prefix, as {@link Pairs} makes them. Rows without truth do not count.
 */
final class FieldErrors {
  private FieldErrors() {}

  /** One row a case and step with the sums of every component of the fields. */
  static List<Row> sums(Dataset<Row> pairs, List<HopperField> fields) {
    List<Column> sums = new ArrayList<>();
    for (HopperField field : fields) {
      for (String column : field.columns()) {
        Column truth = col(column).cast("double");
        Column error = truth.minus(col(Pairs.PREDICTED + column).cast("double"));
        Column known = error.isNotNull();
        sums.add(count(when(known, lit(1))).as("n_" + column));
        sums.add(sum(abs(error)).as("ae_" + column));
        sums.add(sum(error.multiply(error)).as("se_" + column));
        sums.add(sum(when(known, truth)).as("y_" + column));
        sums.add(sum(when(known, truth.multiply(truth))).as("yy_" + column));
      }
    }
    return pairs
        .groupBy("case_id", "step")
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
        .collectAsList();
  }
}
