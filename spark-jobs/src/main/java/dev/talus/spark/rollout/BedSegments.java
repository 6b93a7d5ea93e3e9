package dev.talus.spark.rollout;

import dev.talus.datasets.table.BedTables;
import dev.talus.spark.job.Progress;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.prepare.BedStateAt;
import dev.talus.spark.prepare.BedStates;
import dev.talus.spark.table.TableSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Makes long rollouts in segments of some steps. Each is a Spark job that goes on from the last
 * states of the one before and leaves its states in {@code <root>/_rollout/<run id>-<length>}, so a
 * run that was killed goes on after its last complete segment. States are stored as they are, so
 * where segments end does not change the result. The caller holds the lock of the root folder.
 */
final class BedSegments {
  private static final String FOLDER = "_rollout";
  private static final String COMPLETE = "_SUCCESS";

  private final SparkSession spark;
  private final FileSystem fs;
  private final Path all;
  private final Path folder;
  private final int length;

  /**
   * Segments of a run; those of other runs are removed.
   *
   * @param length steps of a segment
   */
  BedSegments(SparkSession spark, String root, String runId, int length) {
    this.spark = spark;
    this.all = new Path(root, FOLDER);
    this.folder = new Path(all, runId + "-" + length);
    this.length = length;
    try {
      this.fs = all.getFileSystem(spark.sessionState().newHadoopConf());
      if (fs.exists(all)) {
        for (FileStatus run : fs.listStatus(all)) {
          if (!run.getPath().getName().equals(folder.getName())) {
            fs.delete(run.getPath(), true);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Rollout folder " + all + ": " + e.getMessage(), e);
    }
  }

  /**
   * Makes the segments that are not complete, and the last one in any case, whose times are the
   * ones that are reported.
   *
   * @param starts the state of each case that the rollout starts from
   * @param steps how far the longest case goes
   * @return columns of table {@code bed_states}: the predicted states of all cases
   */
  Dataset<Row> make(
      Dataset<Row> starts, BedCases cases, BedDescription bed, int steps, Progress progress) {
    int startFrame = starts.first().getAs("frame");
    List<String> made = new ArrayList<>();
    Dataset<Row> from = starts;
    for (int first = 1; first <= steps; first += length) {
      int last = Math.min(steps, first + length - 1);
      Path segment = new Path(folder, "states-%08d".formatted(first));
      if (last == steps || !isComplete(segment)) {
        progress.stage("rollout: states %d to %d of %d".formatted(first, last, steps));
        write(from, cases.upTo(last), segment);
      }
      made.add(segment.toString());
      from =
          spark
              .read()
              .parquet(segment.toString())
              .where(functions.col("frame").equalTo(startFrame + last * bed.stride()));
    }
    return spark.read().parquet(made.toArray(String[]::new));
  }

  private void write(Dataset<Row> from, BedCases cases, Path segment) {
    JavaRDD<Row> states =
        BedStates.read(from)
            .sortBy(BedStateAt::caseId, true, cases.count())
            .mapPartitions(cases)
            .map(BedStates::row);
    spark
        .createDataFrame(states, TableSchemas.of(BedTables.STATES))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(segment.toString());
  }

  /** Removes all of them. */
  void remove() {
    try {
      fs.delete(all, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Rollout folder " + all + ": " + e.getMessage(), e);
    }
  }

  private boolean isComplete(Path segment) {
    try {
      return fs.exists(new Path(segment, COMPLETE));
    } catch (IOException e) {
      throw new UncheckedIOException("Rollout folder " + segment + ": " + e.getMessage(), e);
    }
  }
}
