package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The snapshots of some cases, empty ones included, and their particles. */
final class CaseSnapshots {
  private final Dataset<Row> snapshots;
  private final Column wanted;

  /**
   * @param snapshots table {@code snapshots}
   * @param cases the cases
   */
  CaseSnapshots(Dataset<Row> snapshots, Set<String> cases) {
    this.wanted = col("case_id").isin(cases.toArray());
    this.snapshots = snapshots.where(wanted);
  }

  /**
   * Every case from its last snapshot to its first, with the initial position of each particle.
   *
   * @param table table {@code particles}
   */
  Dataset<Row> backwards(Dataset<Row> table) {
    Dataset<Row> particles = table.where(wanted);
    Dataset<Row> initial =
        particles
            .groupBy("case_id", "particle_id")
            .agg(min_by(struct("x", "y", "z"), col("step")).as("initial"))
            .select(
                col("case_id").as("of_case"),
                col("particle_id").as("of_particle"),
                col("initial.x").as("initial_x"),
                col("initial.y").as("initial_y"),
                col("initial.z").as("initial_z"));
    Dataset<Row> located =
        particles
            .select("case_id", "step", "particle_id", "x", "y", "z")
            .join(
                initial,
                col("case_id")
                    .equalTo(col("of_case"))
                    .and(col("particle_id").equalTo(col("of_particle"))))
            .drop("of_case", "of_particle");
    return with(located)
        .repartition(col("case_id"))
        .sortWithinPartitions(col("case_id"), col("step").desc(), col("particle_id"));
  }

  /**
   * All snapshots with rows of theirs; an empty one has a single row without particle.
   *
   * @param particles rows of particles, of these and other cases
   */
  Dataset<Row> with(Dataset<Row> particles) {
    Dataset<Row> times =
        snapshots.select(
            col("case_id").as("of_case"), col("step").as("of_step"), col("frame"), col("time_s"));
    return times
        .join(
            particles.where(wanted).drop("frame", "time_s"),
            col("of_case").equalTo(col("case_id")).and(col("of_step").equalTo(col("step"))),
            "left")
        .drop("case_id", "step")
        .withColumnRenamed("of_case", "case_id")
        .withColumnRenamed("of_step", "step");
  }
}
