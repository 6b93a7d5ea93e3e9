package dev.talus.spark.source;

import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.util.SerializableConfiguration;

/** Makes the readers on the executors. */
final class ParticleReaderFactory implements PartitionReaderFactory {
  private static final long serialVersionUID = 1L;

  private final ParticleQuery query;
  private final Broadcast<SerializableConfiguration> hadoopConf;

  ParticleReaderFactory(ParticleQuery query, Broadcast<SerializableConfiguration> hadoopConf) {
    this.query = query;
    this.hadoopConf = hadoopConf;
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    return new ParticlePartitionReader(
        query, ((ParticlePartition) partition).pieces(), hadoopConf.value().value());
  }
}
