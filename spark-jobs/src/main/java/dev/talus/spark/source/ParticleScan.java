package dev.talus.spark.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** A planned read: whole files, small ones of neighbouring names together in a task. */
final class ParticleScan implements Scan, Batch {
  private static final long TARGET_BYTES = 32L << 20;
  private static final long OPEN_COST_BYTES = 1L << 20;

  private final ParticleQuery query;
  private final List<ParticleFile> files;

  ParticleScan(ParticleQuery query, List<ParticleFile> files) {
    this.query = query;
    this.files = files;
  }

  @Override
  public StructType readSchema() {
    return query.required();
  }

  @Override
  public String description() {
    return ParticleDataSource.NAME + " of " + files.size() + " files";
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return ParticleMetrics.all();
  }

  @Override
  public InputPartition[] planInputPartitions() {
    int parallelism = SparkSession.active().sparkContext().defaultParallelism();
    long total = files.stream().mapToLong(ParticleScan::cost).sum();
    long target = Math.min(TARGET_BYTES, total / Math.max(1, parallelism));
    List<InputPartition> partitions = new ArrayList<>();
    List<ParticleFile> together = new ArrayList<>();
    long bytes = 0;
    for (ParticleFile file : files) {
      if (!together.isEmpty() && bytes + cost(file) > target) {
        partitions.add(new ParticlePartition(together));
        together = new ArrayList<>();
        bytes = 0;
      }
      together.add(file);
      bytes += cost(file);
    }
    if (!together.isEmpty()) {
      partitions.add(new ParticlePartition(together));
    }
    return partitions.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    SparkSession spark = SparkSession.active();
    Configuration hadoopConf = spark.sessionState().newHadoopConf();
    return new ParticleReaderFactory(
        query,
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(hadoopConf)));
  }

  private static long cost(ParticleFile file) {
    return file.length() + OPEN_COST_BYTES;
  }
}
