package dev.talus.spark.source;

import dev.talus.meshio.particle.Coordinates;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Walks over the particles of a snapshot with one row object, which is filled anew each time. */
final class SnapshotRows {
  private final StructType schema;
  private final SpecificInternalRow row;
  private Cell[] cells = new Cell[0];
  private long size;
  private long at;

  /** Writes the value of one column of particle i into the row. */
  private interface Cell {
    void write(int i);
  }

  SnapshotRows(StructType schema) {
    this.schema = schema;
    this.row = new SpecificInternalRow(schema);
  }

  /** Goes to the next particle; false at the end of the snapshot. */
  boolean advance() {
    if (at >= size) {
      return false;
    }
    for (Cell cell : cells) {
      cell.write((int) at);
    }
    at++;
    return true;
  }

  InternalRow current() {
    return row;
  }

  /** Starts a snapshot of which only the header matters: the same row, once a particle. */
  void startHeaderOnly(String caseId, long step, double timeSeconds, long count) {
    start(caseId, step, timeSeconds, count);
    cells = new Cell[0];
  }

  /**
   * Starts a snapshot.
   *
   * @param coordinates may be null if no position is asked for, or there are no particles
   * @param diameter column that the radii come from, if there is no column of radii
   */
  void start(
      String caseId,
      ParticleFrame frame,
      double timeSeconds,
      Coordinates coordinates,
      Optional<String> diameter) {
    start(caseId, frame.step(), timeSeconds, frame.size());
    cells = new Cell[schema.length()];
    for (int c = 0; c < cells.length; c++) {
      cells[c] =
          frame.size() == 0 ? i -> {} : cell(c, schema.apply(c), frame, coordinates, diameter);
    }
  }

  private void start(String caseId, long step, double timeSeconds, long count) {
    List<String> names = List.of(schema.fieldNames());
    int caseColumn = names.indexOf(ParticleSchema.CASE_ID);
    if (caseColumn >= 0) {
      row.update(caseColumn, UTF8String.fromString(caseId));
    }
    int stepColumn = names.indexOf(ParticleSchema.STEP);
    if (stepColumn >= 0) {
      row.setLong(stepColumn, step);
    }
    int timeColumn = names.indexOf(ParticleSchema.TIME);
    if (timeColumn >= 0 && Double.isNaN(timeSeconds)) {
      row.setNullAt(timeColumn);
    } else if (timeColumn >= 0) {
      row.setDouble(timeColumn, timeSeconds);
    }
    size = count;
    at = 0;
  }

  private Cell cell(
      int column,
      StructField field,
      ParticleFrame frame,
      Coordinates coordinates,
      Optional<String> diameter) {
    return switch (field.name()) {
      case ParticleSchema.CASE_ID, ParticleSchema.STEP, ParticleSchema.TIME -> i -> {}; // set
      case "x" -> doubles(column, coordinates.x());
      case "y" -> doubles(column, coordinates.y());
      case "z" -> doubles(column, coordinates.z());
      case Radii.RADIUS ->
          diameter.isPresent()
              ? halves(column, frame.doubles(diameter.get()))
              : cell(column, field, frame);
      default -> cell(column, field, frame);
    };
  }

  private Cell cell(int column, StructField field, ParticleFrame frame) {
    Optional<ParticleColumn> values = frame.column(ParticleSchema.columnName(field));
    if (values.isEmpty()) {
      return i -> row.setNullAt(column);
    }
    // An instanceof chain, because a sealed interface cannot be switched over in Java 17.
    ParticleColumn present = values.get();
    if (present instanceof LongColumn longs) {
      return longs(column, field, longs.values());
    }
    if (present instanceof DoubleColumn doubles) {
      return field.dataType().equals(DataTypes.StringType)
          ? i -> row.update(column, text(Double.toString(doubles.values()[i])))
          : doubles(column, doubles.values());
    }
    String[] words = ((TextColumn) present).values();
    return i -> row.update(column, text(words[i]));
  }

  /** Formats differ in what they take for integers; the schema has the widest kind of all files. */
  private Cell longs(int column, StructField field, long[] values) {
    if (field.dataType().equals(DataTypes.DoubleType)) {
      return i -> row.setDouble(column, (double) values[i]);
    }
    return field.dataType().equals(DataTypes.StringType)
        ? i -> row.update(column, text(Long.toString(values[i])))
        : i -> row.setLong(column, values[i]);
  }

  private Cell doubles(int column, double[] values) {
    return i -> row.setDouble(column, values[i]);
  }

  private Cell halves(int column, double[] values) {
    return i -> row.setDouble(column, values[i] / 2);
  }

  private static UTF8String text(String value) {
    return UTF8String.fromString(value);
  }
}
