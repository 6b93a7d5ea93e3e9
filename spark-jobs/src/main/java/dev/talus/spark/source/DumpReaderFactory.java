package dev.talus.spark.source;

import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.util.SerializableConfiguration;

/** Makes the readers on the executors. */
final class DumpReaderFactory implements PartitionReaderFactory {
  private static final long serialVersionUID = 1L;

  private final DumpQuery query;
  private final Broadcast<SerializableConfiguration> hadoopConf;

  DumpReaderFactory(DumpQuery query, Broadcast<SerializableConfiguration> hadoopConf) {
    this.query = query;
    this.hadoopConf = hadoopConf;
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    return new DumpPartitionReader(
        query, ((DumpInputPartition) partition).files(), hadoopConf.value().value());
  }
}
