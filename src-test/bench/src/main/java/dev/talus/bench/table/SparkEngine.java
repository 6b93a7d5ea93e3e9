package dev.talus.bench.table;

import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Spark in this process. */
final class SparkEngine implements Engine {
  private final SparkSession spark;

  SparkEngine(int threads, String folder) {
    spark =
        SparkSession.builder()
            .master("local[" + threads + "]")
            .config("spark.ui.enabled", false)
            .config("spark.local.dir", folder)
            .config("spark.sql.shuffle.partitions", 2 * threads)
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
  }

  @Override
  public String name() {
    return "Spark SQL";
  }

  @Override
  public String table(String folder) {
    return "parquet.`" + folder + "`";
  }

  @Override
  public long rows(String query) {
    return spark.sql(query).collectAsList().size();
  }

  /** Writes the same rows as Spark leaves them after a shuffle, in as many files. */
  void writeShuffled(String folder, int files, String target) {
    spark
        .read()
        .parquet(folder)
        .repartition(files)
        .write()
        .option("compression", "zstd")
        .mode(SaveMode.Overwrite)
        .parquet(target);
  }

  @Override
  public void close() {
    spark.stop();
  }
}
