package dev.talus.spark.prepare;

import dev.talus.spark.job.Flattened;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Turns a partition of sorted rows into other rows, snapshot by snapshot, with one snapshot in
 * memory.
 */
public final class SnapshotMapping implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** Makes the rows of one snapshot; may keep state from snapshot to snapshot of a partition. */
  @FunctionalInterface
  public interface SnapshotToRows {
    List<Row> rows(SnapshotRows snapshot);
  }

  /** A supplier that travels to the executors. */
  @FunctionalInterface
  public interface Factory extends Supplier<SnapshotToRows>, Serializable {}

  private final String identity;
  private final Factory factory;

  /**
   * @param identity column that identifies a row within its snapshot, e.g. {@code particle_id}
   * @param factory called once a partition
   */
  public SnapshotMapping(String identity, Factory factory) {
    this.identity = identity;
    this.factory = factory;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    SnapshotToRows function = factory.get();
    return new Flattened<>(
        new SnapshotRowsIterator(rows, identity), snapshot -> function.rows(snapshot).iterator());
  }
}
