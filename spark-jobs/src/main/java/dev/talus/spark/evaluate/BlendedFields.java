package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Baseline predictions of the gridded fields: at every grid point and frame the weighted mean over
 * the training cases, for occupancy over all of them, for the other fields over those that have a
 * value there.
 */
final class BlendedFields {
  private static final StructType WEIGHTS =
      new StructType()
          .add("predicted_case", DataTypes.StringType)
          .add("case_id", DataTypes.StringType)
          .add("weight", DataTypes.DoubleType);

  private BlendedFields() {}

  /**
   * Blends the gridded truth of the training cases.
   *
   * @param fields table {@code fields}
   * @param weights for every case to predict the weights of the training cases
   * @return columns case_id, frame, point_id and the fields; points that are empty in all training
   *     cases are absent
   */
  static Dataset<Row> of(
      SparkSession spark, Dataset<Row> fields, Map<String, Map<String, Double>> weights) {
    List<Row> rows = new ArrayList<>();
    weights.forEach(
        (predicted, byCase) ->
            byCase.forEach(
                (trained, weight) -> rows.add(RowFactory.create(predicted, trained, weight))));
    List<Column> blends = new ArrayList<>();
    for (HopperField field : HopperField.values()) {
      for (String column : field.columns()) {
        Column value = col(column).cast("double");
        Column weighted = sum(col("weight").multiply(value));
        Column total = sum(when(value.isNotNull(), col("weight")));
        blends.add(
            (field == HopperField.OCCUPANCY ? weighted : weighted.divide(total))
                .cast("float")
                .as(column));
      }
    }
    return fields
        .where(col("occupancy").gt(lit(0)).or(col("transport_x").isNotNull()))
        .join(broadcast(spark.createDataFrame(rows, WEIGHTS)), "case_id")
        .groupBy(col("predicted_case"), col("frame"), col("point_id"))
        .agg(blends.get(0), blends.subList(1, blends.size()).toArray(Column[]::new))
        .withColumnRenamed("predicted_case", "case_id");
  }
}
