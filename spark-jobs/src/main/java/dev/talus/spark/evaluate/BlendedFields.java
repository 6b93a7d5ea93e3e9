package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Baseline predictions of the gridded fields: at every grid point and frame the weighted mean over
 * the training cases, for occupancy over all of them, for the other fields over those that have a
 * value there.
 *
 * <p>Rows of the training cases are brought together by grid point, and the means of all predicted
 * cases are taken in one pass over them, so shuffles grow with the data and not with the pairs of
 * cases.
 */
final class BlendedFields {
  private BlendedFields() {}

  /**
   * Blends the gridded truth of the training cases.
   *
   * @param fields table {@code fields}
   * @param weights for every case to predict the weights of the training cases
   * @return columns case_id, frame, point_id and the fields; points that are empty in all training
   *     cases are absent
   */
  static Dataset<Row> of(Dataset<Row> fields, Map<String, Map<String, Double>> weights) {
    PointBlending blending = new PointBlending(weights);
    List<Column> columns = new ArrayList<>(List.of(col("frame"), col("point_id"), col("case_id")));
    StructType schema =
        new StructType()
            .add("case_id", DataTypes.StringType)
            .add("frame", DataTypes.IntegerType)
            .add("point_id", DataTypes.IntegerType);
    for (HopperField field : HopperField.values()) {
      for (String column : field.columns()) {
        columns.add(col(column));
        schema = schema.add(column, DataTypes.FloatType);
      }
    }
    return fields
        .where(col("case_id").isin(blending.trained()))
        .where(col("occupancy").gt(lit(0)).or(col("transport_x").isNotNull()))
        .select(columns.toArray(Column[]::new))
        .repartition(col("frame"), col("point_id"))
        .sortWithinPartitions("frame", "point_id", "case_id")
        .mapPartitions(blending, Encoders.row(schema));
  }
}
