package dev.talus.spark.ingest;

import dev.talus.meshio.MeshFormatException;
import dev.talus.spark.job.BadDataException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.LongAccumulator;

/**
 * Lets every particle of a snapshot through once. Rows come sorted by case, step and particle;
 * equal ones, as restarted simulations write them, are dropped and counted, different ones refused.
 * Positions must be finite, and a snapshot must have as many particles as its header says.
 *
 * <p>Works on Spark's binary rows, which it passes on as they are: there is one for every particle
 * of the input, and as objects they would cost more than all the rest of an ingest.
 */
final class UniqueParticles implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final long serialVersionUID = 1L;
  private static final String[] AXES = {"x", "y", "z"};

  private final StructType schema;
  private final int caseColumn;
  private final int stepColumn;
  private final int particleColumn;
  private final int countColumn;
  private final int[] positionColumns;
  private final Broadcast<SnapshotFiles> files;
  private final LongAccumulator dropped;
  private final ParticleCheck check;

  private UniqueParticles(
      StructType schema,
      Broadcast<SnapshotFiles> files,
      LongAccumulator dropped,
      Findings findings) {
    this.schema = schema;
    this.caseColumn = schema.fieldIndex("case_id");
    this.stepColumn = schema.fieldIndex("step");
    this.particleColumn = schema.fieldIndex("particle_id");
    this.countColumn = schema.fieldIndex("particle_count");
    this.positionColumns = new int[AXES.length];
    for (int axis = 0; axis < AXES.length; axis++) {
      positionColumns[axis] = schema.fieldIndex(AXES[axis]);
    }
    this.files = files;
    this.dropped = dropped;
    this.check = new ParticleCheck(schema, findings);
  }

  /**
   * The rows without repetitions, in the same order and partitions. A shuffle in the plan of the
   * given rows is done at once.
   *
   * @param sorted by case, step and particle within each partition; float32 positions, and
   *     particle_count, the number of particles in the header of the snapshot
   * @param files where snapshots come from, for messages
   * @param dropped counts the rows that were there again
   * @param findings counts what is odd in the others, as {@link ParticleCheck} tells; registered
   */
  static Dataset<Row> of(
      Dataset<Row> sorted,
      Broadcast<SnapshotFiles> files,
      LongAccumulator dropped,
      Findings findings) {
    StructType schema = sorted.schema();
    return sorted
        .sparkSession()
        .internalCreateDataFrame(
            sorted
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(new UniqueParticles(schema, files, dropped, findings))
                .rdd(),
            schema,
            false);
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    return new Pass(rows);
  }

  /** One walk over sorted rows. The object of a row is used again for the next one. */
  private final class Pass implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final UnsafeRow previous = UnsafeRow.createFromByteArray(0, schema.length()); // a copy
    private long count; // particles of the snapshot so far, 0 before the first one
    private InternalRow next;

    Pass(Iterator<InternalRow> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (next == null && rows.hasNext()) {
        next = admitted((UnsafeRow) rows.next());
        if (next == null) {
          dropped.add(1);
        }
      }
      if (next == null && count > 0) {
        requireCount();
        count = 0;
      }
      return next != null;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      InternalRow row = next;
      next = null;
      return row;
    }

    /** The row, or null if it is the one before again. */
    private InternalRow admitted(UnsafeRow row) {
      requireFinite(row);
      boolean sameSnapshot = count > 0 && sameSnapshot(row);
      if (sameSnapshot && row.getLong(particleColumn) == previous.getLong(particleColumn)) {
        requireEqual(row);
        return null;
      }
      if (count > 0 && !sameSnapshot) {
        requireCount();
        count = 0;
      }
      if (count == 0) {
        check.snapshot(row);
      }
      check.particle(row);
      count++;
      previous.copyFrom(row);
      return row;
    }

    private boolean sameSnapshot(UnsafeRow row) {
      return row.getLong(stepColumn) == previous.getLong(stepColumn)
          && row.getUTF8String(caseColumn).equals(previous.getUTF8String(caseColumn));
    }

    private void requireEqual(UnsafeRow row) {
      if (row.equals(previous)) {
        return;
      }
      Row first = values(previous);
      Row second = values(row);
      if (!first.equals(second)) { // zeros of both signs are equal, and so are all NaN
        throw new BadDataException(
            "%s, particle %d: expected equal rows where a step is repeated, found %s and %s."
                    .formatted(
                        place(row),
                        row.getLong(particleColumn),
                        first.mkString(" "),
                        second.mkString(" "))
                + " "
                + SnapshotCheck.WHAT_TO_DO);
      }
    }

    private void requireCount() {
      long expected = previous.getLong(countColumn);
      if (count != expected) {
        throw new BadDataException(
            "%s: expected the %d particles of its header, found %d different ones; the step is there"
                    .formatted(place(previous), expected, count)
                + " several times with different particles. "
                + SnapshotCheck.WHAT_TO_DO);
      }
    }
  }

  private Row values(InternalRow row) {
    return (Row) CatalystTypeConverters.convertToScala(row, schema);
  }

  private String place(InternalRow row) {
    UTF8String caseId = row.getUTF8String(caseColumn);
    return files.value().placeOf(caseId.toString(), row.getLong(stepColumn));
  }

  private void requireFinite(InternalRow row) {
    for (int axis = 0; axis < AXES.length; axis++) {
      int column = positionColumns[axis];
      if (row.isNullAt(column) || !Float.isFinite(row.getFloat(column))) {
        throw new UncheckedIOException(
            new MeshFormatException(
                place(row),
                "particle " + row.getLong(particleColumn),
                "a finite " + AXES[axis],
                row.isNullAt(column) ? "none" : Float.toString(row.getFloat(column)),
                "Correct the dump or leave the particle out."));
      }
    }
  }
}
