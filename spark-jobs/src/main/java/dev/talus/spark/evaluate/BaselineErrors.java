package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.talus.datasets.field.RegularGrid;
import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Error sums of all baselines in one pass: rows of training and of tested cases are brought
 * together by grid cell and frame, so shuffles grow with the data and not with pairs of cases.
 */
final class BaselineErrors {
  private final RegularGrid grid;
  private final BaselineWeights weights;
  private final Map<String, Double> fallback;

  /**
   * @param grid grid of the fields
   * @param fallback values by column where no training case has one
   */
  BaselineErrors(RegularGrid grid, BaselineWeights weights, Map<String, Double> fallback) {
    this.grid = grid;
    this.weights = weights;
    this.fallback = fallback;
  }

  /**
   * One row a baseline, place, case and step with the sums of every component.
   *
   * @param fields table {@code fields}
   * @param particles table {@code particle_fields}
   */
  List<Row> sums(Dataset<Row> fields, Dataset<Row> particles) {
    StructType schema =
        new StructType()
            .add("baseline", DataTypes.StringType)
            .add("place", DataTypes.StringType)
            .add("case_id", DataTypes.StringType)
            .add("step", DataTypes.LongType);
    List<Column> merged = new ArrayList<>();
    for (StructField sums : ErrorSums.schema(HopperField.allColumns()).fields()) {
      schema = schema.add(sums);
      merged.add(sum(sums.name()).as(sums.name()));
    }
    return onGrid(fields)
        .union(atParticles(particles))
        .repartition(col("cell"))
        .sortWithinPartitions("cell", "case_id")
        .mapPartitions(new PointErrors(weights, fallback), Encoders.row(schema))
        .groupBy("baseline", "place", "case_id", "step")
        .agg(merged.get(0), merged.subList(1, merged.size()).toArray(Column[]::new))
        .collectAsList();
  }

  /** Of these rows those of a baseline and place. */
  static List<Row> of(List<Row> sums, Baseline baseline, Place place) {
    return sums.stream()
        .filter(row -> row.getAs("baseline").equals(baseline.label()))
        .filter(row -> row.getAs("place").equals(place.name()))
        .toList();
  }

  /** Filled points of training cases; occupancy of tested ones, empty points included. */
  private Dataset<Row> onGrid(Dataset<Row> fields) {
    Column tested = col("case_id").isin(weights.tested());
    Column trained = col("case_id").isin(weights.trained());
    Column filled = col("occupancy").gt(lit(0)).or(col("transport_x").isNotNull());
    Dataset<Row> rows =
        fields
            .where(tested.or(trained.and(filled)))
            .withColumn("place", when(tested, lit(Place.GRID.name())));
    for (HopperField field : Place.PARTICLES.fields()) {
      for (String column : field.columns()) {
        rows = rows.withColumn(column, when(trained, col(column)));
      }
    }
    return columns(rows);
  }

  private Dataset<Row> atParticles(Dataset<Row> particles) {
    Column outside = lit(grid.size());
    return columns(
        particles
            .where(col("case_id").isin(weights.tested()))
            .withColumn("point_id", coalesce(GridColumns.pointId(grid), outside))
            .withColumn("place", lit(Place.PARTICLES.name()))
            .withColumn("occupancy", lit(null).cast(DataTypes.FloatType)));
  }

  /** The columns that {@link PointErrors} expects. */
  private Dataset<Row> columns(Dataset<Row> rows) {
    long cells = grid.size() + 1L;
    List<Column> columns = new ArrayList<>();
    columns.add(col("frame").multiply(lit(cells)).plus(col("point_id")).as("cell"));
    List.of("frame", "case_id", "step", "place").forEach(name -> columns.add(col(name)));
    HopperField.allColumns().forEach(name -> columns.add(col(name)));
    return rows.select(columns.toArray(Column[]::new));
  }
}
