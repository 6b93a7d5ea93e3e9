package dev.talus.spark.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * Spreads particles over files: whole snapshots, in the order of case and step, about equally many
 * rows a file. File after file is the sorted table, so a case lies in as few files as it can, and a
 * query that names it opens no others. Headers tell how many rows there will be, so nothing is
 * sampled.
 *
 * @param snapshots {@code case_id, step, frame, time_s, particle_count} of all snapshots and the
 *     key of their file, on the driver
 * @param files number of files
 */
record FileRanges(Dataset<Row> snapshots, int files) {
  /** Column that rows are shuffled by. */
  static final String KEY = "file_key";

  /** Fewer rows are not worth a task of their own. */
  private static final long FEW_ROWS = 250_000;

  /** Seed of Spark's hash partitioning. */
  private static final int SPARK_SEED = 42;

  /**
   * Decides the files.
   *
   * @param snapshots complete ones, each step once; collected to the driver, O(snapshots)
   * @param rowsPerFile rows of a file, at least 1
   */
  static FileRanges of(Dataset<Row> snapshots, long rowsPerFile) {
    SparkSession spark = snapshots.sparkSession();
    Dataset<Row> wanted = snapshots.select("case_id", "step", "frame", "time_s", "particle_count");
    List<Row> ordered = wanted.orderBy("case_id", "step").collectAsList();
    long rows = ordered.stream().mapToLong(row -> row.getLong(4)).sum();
    int files = files(rows, rowsPerFile, spark.sparkContext().defaultParallelism());
    int[] keys = keys(files);
    List<Row> keyed = new ArrayList<>(ordered.size());
    long before = 0;
    for (Row row : ordered) {
      // By the middle of the snapshot, so that one across a border goes where most of it lies.
      double middle = before + row.getLong(4) / 2.0;
      int file = (int) Math.min(files - 1, middle * files / Math.max(1, rows));
      keyed.add(
          RowFactory.create(
              row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), keys[file]));
      before += row.getLong(4);
    }
    StructType schema = wanted.schema().add(KEY, DataTypes.IntegerType);
    return new FileRanges(spark.createDataFrame(keyed, schema), files);
  }

  /** Brings rows with the column {@value #KEY} together, a partition a file, and sorts them. */
  Dataset<Row> arrange(Dataset<Row> rows) {
    return rows.repartition(files, col(KEY))
        .drop(KEY)
        .sortWithinPartitions("case_id", "step", "particle_id");
  }

  private static int files(long rows, long rowsPerFile, int parallelism) {
    long full = (rows + rowsPerFile - 1) / rowsPerFile;
    long busy = Math.min(parallelism, (rows + FEW_ROWS - 1) / FEW_ROWS);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.max(full, busy)));
  }

  /**
   * Numbers that Spark's hash partitioning sends to the partitions 0, 1, 2, ... Its partitioning by
   * ranges would compute all rows twice, once for a sample of them.
   */
  private static int[] keys(int partitions) {
    int[] keys = new int[partitions];
    boolean[] found = new boolean[partitions];
    int missing = partitions;
    for (int key = 0; missing > 0; key++) {
      int partition = Math.floorMod(Murmur3_x86_32.hashInt(key, SPARK_SEED), partitions);
      if (!found[partition]) {
        found[partition] = true;
        keys[partition] = key;
        missing--;
      }
    }
    return keys;
  }
}
