package dev.talus.spark.source;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;

/** The rows of some pieces of files, one snapshot in memory at a time. */
final class ParticlePartitionReader implements PartitionReader<InternalRow> {
  private final ParticleQuery query;
  private final Iterator<ParticlePiece> pieces;
  private final Configuration hadoopConf;
  private final ParticleMetrics metrics = new ParticleMetrics();
  private final SnapshotRows rows;
  private SnapshotReader open;

  ParticlePartitionReader(
      ParticleQuery query, List<ParticlePiece> pieces, Configuration hadoopConf) {
    this.query = query;
    this.pieces = pieces.iterator();
    this.hadoopConf = hadoopConf;
    this.rows = new SnapshotRows(query.required());
  }

  @Override
  public boolean next() throws IOException {
    while (!rows.advance()) {
      if (open != null && open.readInto(rows)) {
        continue;
      }
      closeFile();
      if (!pieces.hasNext()) {
        return false;
      }
      open = SnapshotReader.open(query, pieces.next(), hadoopConf, metrics);
    }
    return true;
  }

  @Override
  public InternalRow get() {
    return rows.current();
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return metrics.values();
  }

  @Override
  public void close() throws IOException {
    closeFile();
  }

  private void closeFile() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
