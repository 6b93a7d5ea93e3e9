package dev.talus.spark.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Distributes the training samples over the workers: whole snapshots, by a hash of case and step,
 * so that a worker's shard is the same in every run.
 *
 * <p>Executors read the samples from Parquet and send each point to its worker; Spark sorts a shard
 * on disk, and a worker reads it as a stream of snapshots. No process ever holds a shard in memory.
 */
final class Shards {
  private static final String[] COLUMNS = {"x", "y", "z", "value_0", "value_1", "value_2"};

  private Shards() {}

  /**
   * One partition a worker, each the stream of its groups. It is kept on disk: from the shuffle,
   * Spark would sort a shard anew for the task of every round.
   *
   * @param samples table {@code samples}
   * @param parameters physical parameters by case
   */
  static JavaRDD<SampleGroup> of(
      Dataset<Row> samples,
      ModelUnits units,
      Map<String, Map<String, Double>> parameters,
      int workers) {
    return samples
        .withColumn("worker", worker(workers))
        .javaRDD()
        .mapToPair(row -> new Tuple2<>(place(row), values(row)))
        .repartitionAndSortWithinPartitions(new ByWorker(workers), new SamplePlace.Order())
        .mapPartitions(sorted -> new SampleGroups(sorted, units, parameters))
        .persist(StorageLevel.DISK_ONLY());
  }

  /** Number of snapshots of each worker. */
  static List<Long> sizes(Dataset<Row> samples, int workers) {
    List<Long> sizes = new ArrayList<>(Collections.nCopies(workers, 0L));
    samples
        .select(col("case_id"), col("step"), worker(workers).as("worker"))
        .distinct()
        .groupBy("worker")
        .count()
        .collectAsList()
        .forEach(row -> sizes.set(row.getInt(0), row.getLong(1)));
    return sizes;
  }

  private static Column worker(int workers) {
    return pmod(xxhash64(col("case_id"), col("step")), lit(workers)).cast("int");
  }

  private static SamplePlace place(Row row) {
    return new SamplePlace(
        row.<Integer>getAs("worker"),
        row.getAs("case_id"),
        row.<Integer>getAs("frame"),
        row.getAs("field"),
        row.<Integer>getAs("sample_id"));
  }

  private static float[] values(Row row) {
    float[] values = new float[COLUMNS.length];
    for (int i = 0; i < values.length; i++) {
      Float value = row.getAs(COLUMNS[i]);
      values[i] = value == null ? 0 : value; // components that the field does not have
    }
    return values;
  }

  private static final class ByWorker extends Partitioner {
    private static final long serialVersionUID = 1;

    private final int workers;

    private ByWorker(int workers) {
      this.workers = workers;
    }

    @Override
    public int numPartitions() {
      return workers;
    }

    @Override
    public int getPartition(Object place) {
      return ((SamplePlace) place).worker();
    }
  }
}
