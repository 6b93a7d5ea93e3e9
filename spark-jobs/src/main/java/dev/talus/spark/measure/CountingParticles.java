package dev.talus.spark.measure;

import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.MeasureSettings;
import dev.talus.spark.config.Settings;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.table.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The particles of the snapshots that count in a test: the last one of a heap, and those in which
 * shear is steady.
 */
final class CountingParticles {
  private static final String[] SNAPSHOT = {"case_id", "step"};

  private CountingParticles() {}

  /**
   * The rows that {@link Measuring} wants, sorted, a case in one partition.
   *
   * @throws BadDataException if a shear test has no stresses
   */
  static Dataset<Row> of(Tables tables, Map<String, TestedCase> tested, Settings settings) {
    Dataset<Row> particles = tables.open(TalusTables.PARTICLES).rows();
    String[] shears =
        tested.entrySet().stream()
            .filter(entry -> entry.getValue().test() == BulkTest.SHEAR)
            .map(Map.Entry::getKey)
            .toArray(String[]::new);
    String stress = settings.value(MeasureSettings.STRESS);
    List<String> columns = Arrays.asList(particles.columns());
    if (shears.length > 0 && !columns.containsAll(List.of(stress + "_3", stress + "_5"))) {
      throw new BadDataException(
          "Case %s, test shear: expected stresses of the particles in the columns %s_1 to %s_6, found %s. Dump them, or name them with --set measure.stress=..."
              .formatted(shears[0], stress, stress, String.join(", ", columns)));
    }
    Dataset<Row> wanted =
        particles.select(
            col("case_id"),
            col("step"),
            col("particle_id"),
            col("x"),
            col("y"),
            col("z"),
            orNull(columns, "radius").as(Measuring.RADIUS),
            orNull(columns, stress + "_5").as(Measuring.SHEAR_STRESS),
            orNull(columns, stress + "_3").as(Measuring.NORMAL_STRESS));
    Dataset<Row> snapshots = tables.open(TalusTables.SNAPSHOTS).rows();
    return snapshots(snapshots, shears, settings.value(MeasureSettings.STEADY))
        .join(wanted, SNAPSHOT, "left")
        .repartition(col("case_id"))
        .sortWithinPartitions("case_id", "step", "particle_id");
  }

  private static Dataset<Row> snapshots(Dataset<Row> all, String[] shears, double steady) {
    WindowSpec ofCase = Window.partitionBy("case_id");
    Column fromEnd = row_number().over(ofCase.orderBy(col("frame").desc()));
    Column steadyOnes = ceil(count(lit(1)).over(ofCase).multiply(steady));
    return all.withColumn("from_end", fromEnd)
        .withColumn("steady", steadyOnes)
        .where(
            col("from_end")
                .leq(when(col("case_id").isin((Object[]) shears), col("steady")).otherwise(1)))
        .select("case_id", "step", "frame", "time_s");
  }

  private static Column orNull(List<String> columns, String name) {
    return columns.contains(name) ? col(name) : lit(null).cast("double");
  }
}
