package dev.talus.spark.prepare;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * Groups rows that are sorted by case and step into snapshots, with one snapshot in memory.
 *
 * <p>A row without identity stands for an empty snapshot.
 */
public final class SnapshotRowsIterator implements Iterator<SnapshotRows> {
  private final Iterator<Row> rows;
  private final String identity;
  private Row next;

  /**
   * @param identity column that identifies a row within its snapshot, e.g. {@code particle_id}
   */
  public SnapshotRowsIterator(Iterator<Row> rows, String identity) {
    this.rows = rows;
    this.identity = identity;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public SnapshotRows next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Row first = next;
    String caseId = first.getAs("case_id");
    long step = first.<Long>getAs("step");
    int identityColumn = first.fieldIndex(identity);
    List<Row> particles = new ArrayList<>();
    while (next != null
        && next.<Long>getAs("step") == step
        && next.<String>getAs("case_id").equals(caseId)) {
      if (!next.isNullAt(identityColumn)) {
        particles.add(next);
      }
      advance();
    }
    return new SnapshotRows(
        caseId, step, first.<Integer>getAs("frame"), first.<Double>getAs("time_s"), particles);
  }

  private void advance() {
    next = rows.hasNext() ? rows.next() : null;
  }
}
