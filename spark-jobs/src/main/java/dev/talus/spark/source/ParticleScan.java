package dev.talus.spark.source;

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

/** A planned read, see {@link ReadPlan}. */
final class ParticleScan implements Scan, Batch {
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
    return ReadPlan.partitions(files, query.condition(), query.options().splitBytes(), parallelism)
        .toArray(InputPartition[]::new);
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
}
