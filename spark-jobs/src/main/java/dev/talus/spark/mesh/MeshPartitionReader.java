package dev.talus.spark.mesh;

import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/** The rows of one step; one row object, which is filled anew each time. */
final class MeshPartitionReader implements PartitionReader<InternalRow> {
  private final SpecificInternalRow row;
  private final MeshRows rows;
  private int at = -1;

  MeshPartitionReader(MeshQuery query, MeshStep step, Configuration hadoopConf) throws IOException {
    MeshSeries series = OpenMesh.of(hadoopConf, step.file());
    UnstructuredMesh mesh = series.read(step.index());
    this.row = new SpecificInternalRow(query.required());
    this.rows = MeshRows.of(query, step, mesh, row);
  }

  @Override
  public boolean next() {
    at++;
    if (at >= rows.count()) {
      return false;
    }
    rows.fill(at);
    return true;
  }

  @Override
  public InternalRow get() {
    return row;
  }

  @Override
  public void close() {}
}
