package dev.talus.spark.ingest;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;

import dev.talus.spark.job.BadDataException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Looks for truncated and repeated snapshots, and numbers the good ones. */
final class SnapshotCheck {
  /** Advice where a step of a case is there several times and not the same. */
  static final String WHAT_TO_DO =
      "Remove one of the files or snapshots; or, if these are two cases, give their folders"
          + " different names.";

  private final Dataset<Row> scanned;
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param scanned headers of all snapshots, as the scan of the files gives them
   * @throws BadDataException if a step is there with different numbers of particles
   */
  SnapshotCheck(Dataset<Row> scanned) {
    this.scanned = scanned;
    for (Row row : scanned.where("truncated").orderBy("file").collectAsList()) {
      warnings.add(row.<String>getAs("file") + ", " + row.<String>getAs("truncation"));
    }
    for (Row row :
        scanned
            .where("units is not null and units <> 'si'")
            .select("units")
            .distinct()
            .collectAsList()) {
      warnings.add(
          "The dumps are in units '%s', but tables are labelled in SI; convert the dumps, or read the"
                  .formatted(row.getString(0))
              + " units of the tables as these.");
    }
    for (Row row : repeated()) {
      requireEqualCounts(row);
      warnings.add(
          "Case %s: step %d is there %d times; equal rows are kept once."
              .formatted(
                  row.<String>getAs("case_id"), row.<Long>getAs("step"), row.<Long>getAs("times")));
    }
  }

  /** What is wrong but need not stop the work. */
  List<String> warnings() {
    return warnings;
  }

  /**
   * Complete snapshots, each step once, with their index within the case.
   *
   * @throws BadDataException if there are none, or the time of one is not known
   */
  Dataset<Row> complete() {
    Dataset<Row> snapshots =
        scanned
            .where("not truncated")
            .dropDuplicates("case_id", "step")
            .withColumn(
                "frame",
                row_number()
                    .over(Window.partitionBy("case_id").orderBy("step"))
                    .minus(lit(1))
                    .cast("int"));
    if (snapshots.isEmpty()) {
      throw new BadDataException("No file holds a complete snapshot. " + warnings);
    }
    Dataset<Row> untimed = snapshots.where(col("time_s").isNull());
    if (!untimed.isEmpty()) {
      Row row = untimed.first();
      throw new BadDataException(
          "%s: the time of step %d is not known. Give the simulator's time step as --set"
                  .formatted(row.<String>getAs("file"), row.<Long>getAs("step"))
              + " ingest.time_step_s=..., or in the case table"
              + " (column ingest.time_step_parameter).");
    }
    return snapshots;
  }

  private List<Row> repeated() {
    return scanned
        .where("not truncated")
        .groupBy("case_id", "step")
        .agg(
            count(lit(1)).as("times"),
            min("particle_count").as("fewest"),
            max("particle_count").as("most"),
            concat_ws(" and ", array_sort(collect_set("file"))).as("files"))
        .where("times > 1")
        .orderBy("case_id", "step")
        .collectAsList();
  }

  private static void requireEqualCounts(Row row) {
    long fewest = row.<Long>getAs("fewest");
    long most = row.<Long>getAs("most");
    if (fewest != most) {
      throw new BadDataException(
          "%s, step %d: expected equal rows where a step is repeated, found %d particles and %d."
                  .formatted(row.<String>getAs("files"), row.<Long>getAs("step"), most, fewest)
              + " "
              + WHAT_TO_DO);
    }
  }
}
