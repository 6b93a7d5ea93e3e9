package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.talus.datasets.field.ContentCurve;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Measures a hopper's content by the grid points above the outlet that are occupied. */
public final class OccupiedContent {
  /** A point is occupied if its occupancy is above this. */
  public static final double OCCUPIED = 0.5;

  private OccupiedContent() {}

  /**
   * Occupied points of every snapshot over those of the case's first one, {@code occupied_share}; 0
   * if that one has none.
   *
   * @param fields fields on the grid
   * @return columns case_id, step, frame, time_s, occupied_share
   */
  public static Dataset<Row> shares(Dataset<Row> fields, double outletHeight) {
    Column occupied = col("occupancy").gt(lit(OCCUPIED)).and(col("z").gt(lit(outletHeight)));
    Column initial = first("occupied").over(Window.partitionBy("case_id").orderBy("step"));
    return fields
        .groupBy("case_id", "step", "frame", "time_s")
        .agg(count(when(occupied, lit(1))).cast("double").as("occupied"))
        .withColumn("initial", initial)
        .withColumn(
            "occupied_share",
            when(col("initial").gt(0), col("occupied").divide(col("initial"))).otherwise(0.0))
        .drop("occupied", "initial");
  }

  /**
   * What simulated cases say about the grains that are left at an occupied share.
   *
   * @param fields simulated fields on the grid
   * @param series table {@code macro_series}
   */
  static ContentCurve curve(Dataset<Row> fields, Dataset<Row> series, double outletHeight) {
    List<Row> pairs =
        shares(fields, outletHeight)
            .select("case_id", "step", "occupied_share")
            .join(
                series.select("case_id", "step", "remaining_fraction"),
                new String[] {"case_id", "step"})
            .orderBy("case_id", "step")
            .collectAsList();
    return ContentCurve.of(
        pairs.stream().mapToDouble(row -> row.<Double>getAs("occupied_share")).toArray(),
        pairs.stream().mapToDouble(row -> row.<Double>getAs("remaining_fraction")).toArray());
  }
}
