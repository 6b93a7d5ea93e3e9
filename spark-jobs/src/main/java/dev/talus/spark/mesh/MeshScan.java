package dev.talus.spark.mesh;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** A planned read: a task a step. */
final class MeshScan implements Scan, Batch {
  private final MeshQuery query;
  private final List<MeshStep> steps;

  MeshScan(MeshQuery query, List<MeshStep> steps) {
    this.query = query;
    this.steps = steps;
  }

  @Override
  public StructType readSchema() {
    return query.required();
  }

  @Override
  public String description() {
    return MeshDataSource.NAME + " of " + steps.size() + " steps";
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    return steps.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    SparkSession spark = SparkSession.active();
    Configuration hadoopConf = spark.sessionState().newHadoopConf();
    return new Factory(
        query,
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(hadoopConf)));
  }

  private record Factory(MeshQuery query, Broadcast<SerializableConfiguration> hadoopConf)
      implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      try {
        return new MeshPartitionReader(query, (MeshStep) partition, hadoopConf.value().value());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e.getMessage(), e);
      }
    }
  }
}
