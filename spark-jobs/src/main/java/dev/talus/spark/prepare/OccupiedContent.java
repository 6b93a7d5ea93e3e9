package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.talus.datasets.field.ContentCurve;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Measures a hopper's content by the grid points above the outlet that are occupied. */
public enum OccupiedContent {
  /** The number of points with an occupancy above {@link #OCCUPIED}. */
  COUNTED {
    @Override
    Column points() {
      return when(col("occupancy").gt(lit(OCCUPIED)), lit(POINT)).otherwise(lit(0L));
    }
  },

  /** The number that probabilities let expect: their sum. */
  EXPECTED {
    @Override
    Column points() {
      return round(col("occupancy").multiply(POINT)).cast("long");
    }
  };

  /** A point is occupied if its occupancy is above this. */
  public static final double OCCUPIED = 0.5;

  /** One point. Whole parts of it are summed, as their sum does not depend on their order. */
  private static final long POINT = 1_000_000;

  /** How much of a point is occupied, in parts of {@link #POINT}. */
  abstract Column points();

  /**
   * Occupied points of every snapshot over those of the case's first one, {@code occupied_share}; 0
   * if that one has less than one.
   *
   * @param fields fields on the grid
   * @return columns case_id, step, frame, time_s, occupied_share
   */
  public Dataset<Row> shares(Dataset<Row> fields, double outletHeight) {
    Column above = when(col("z").gt(lit(outletHeight)), points()).otherwise(lit(0L));
    Column initial = first("occupied").over(Window.partitionBy("case_id").orderBy("step"));
    return fields
        .groupBy("case_id", "step", "frame", "time_s")
        .agg(sum(above).as("occupied"))
        .withColumn("initial", initial)
        .withColumn(
            "occupied_share",
            when(col("initial").geq(POINT), col("occupied").divide(col("initial"))).otherwise(0.0))
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
        COUNTED
            .shares(fields, outletHeight)
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
