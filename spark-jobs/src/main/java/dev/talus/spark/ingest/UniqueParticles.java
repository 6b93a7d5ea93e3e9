package dev.talus.spark.ingest;

import dev.talus.spark.job.BadDataException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;

/**
 * Lets every particle of a snapshot through once. Rows come sorted by case, step and particle;
 * equal ones, as restarted simulations write them, are dropped and counted, different ones refused.
 * Positions must be finite.
 */
final class UniqueParticles implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<SnapshotFiles> files;
  private final LongAccumulator dropped;

  /**
   * @param files where snapshots come from, for messages
   * @param dropped counts the rows that were there again
   */
  UniqueParticles(Broadcast<SnapshotFiles> files, LongAccumulator dropped) {
    this.files = files;
    this.dropped = dropped;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private Row previous;
      private long count;
      private Row next = advance();

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Row next() {
        if (next == null) {
          throw new NoSuchElementException();
        }
        Row current = next;
        count = previous != null && sameSnapshot(previous, current) ? count + 1 : 1;
        previous = current;
        next = advance();
        if (next == null || !sameSnapshot(current, next)) {
          requireCount(current, count);
        }
        return withoutLast(current);
      }

      private Row advance() {
        while (rows.hasNext()) {
          Row row = rows.next();
          requireFinite(row);
          if (previous == null || !sameKey(previous, row)) {
            return row;
          }
          if (!previous.equals(row)) {
            throw new BadDataException(
                "%s, particle %d: expected equal rows where a step is repeated, found %s and %s."
                        .formatted(
                            place(row),
                            row.<Long>getAs("particle_id"),
                            previous.mkString(" "),
                            row.mkString(" "))
                    + " Remove one of the files or snapshots.");
          }
          dropped.add(1);
        }
        return null;
      }
    };
  }

  private static boolean sameKey(Row a, Row b) {
    return a.<Long>getAs("particle_id").equals(b.<Long>getAs("particle_id")) && sameSnapshot(a, b);
  }

  private static boolean sameSnapshot(Row a, Row b) {
    return a.<Long>getAs("step").equals(b.<Long>getAs("step"))
        && a.<String>getAs("case_id").equals(b.<String>getAs("case_id"));
  }

  private void requireCount(Row last, long found) {
    long expected = last.getLong(last.length() - 1);
    if (found != expected) {
      throw new BadDataException(
          "%s: expected the %d particles of its header, found %d different ones; the step is there"
                  .formatted(place(last), expected, found)
              + " several times with different particles. Remove one of the files or snapshots.");
    }
  }

  private static Row withoutLast(Row row) {
    Object[] values = new Object[row.length() - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    return RowFactory.create(values);
  }

  private String place(Row row) {
    return files.value().placeOf(row.getAs("case_id"), row.<Long>getAs("step"));
  }

  private void requireFinite(Row row) {
    for (String axis : new String[] {"x", "y", "z"}) {
      int column = row.fieldIndex(axis);
      if (row.isNullAt(column) || !Float.isFinite(row.getFloat(column))) {
        throw new BadDataException(
            "%s, particle %d: expected a finite %s, found %s. Correct the dump or leave the particle"
                    .formatted(place(row), row.<Long>getAs("particle_id"), axis, row.get(column))
                + " out.");
      }
    }
  }
}
