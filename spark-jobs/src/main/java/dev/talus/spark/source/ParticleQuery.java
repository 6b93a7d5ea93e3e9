package dev.talus.spark.source;

import dev.talus.spark.table.TableSchemas;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a query wants of every file.
 *
 * @param fullSchema all columns of the source
 * @param required the columns that are asked for
 * @param condition snapshots that are asked for
 * @param options options of the source
 */
record ParticleQuery(
    StructType fullSchema,
    StructType required,
    SnapshotCondition condition,
    ParticleOptions options)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Set<String> OF_SNAPSHOT =
      Set.of(ParticleSchema.CASE_ID, ParticleSchema.STEP, ParticleSchema.TIME);

  /** Whether a column of the rows is asked for, or else only the headers matter. */
  boolean needsRows() {
    return !OF_SNAPSHOT.containsAll(Arrays.asList(required.fieldNames()));
  }

  boolean needsPosition() {
    return ParticleSchema.POSITION.stream()
        .anyMatch(Arrays.asList(required.fieldNames())::contains);
  }

  boolean needsIds() {
    return Arrays.asList(required.fieldNames()).contains(ParticleSchema.PARTICLE_ID);
  }

  /** The columns of frames behind the required fields. */
  Set<String> requiredColumns() {
    Set<String> columns = new HashSet<>();
    for (StructField field : required.fields()) {
      if (field.name().equals(Radii.RADIUS)) {
        columns.addAll(Radii.SOURCES);
      } else if (!OF_SNAPSHOT.contains(field.name())
          && !ParticleSchema.POSITION.contains(field.name())) {
        columns.add(ParticleSchema.columnName(field));
      }
    }
    if (needsPosition()) {
      // Which set of coordinates a file has is known only once it is open.
      columns.addAll(ParticleSchema.COORDINATES);
    }
    return columns;
  }

  /** All columns of frames that the source knows besides coordinates. */
  Set<String> knownColumns() {
    Set<String> columns = new HashSet<>();
    for (StructField field : fullSchema.fields()) {
      if (field.metadata().contains(TableSchemas.SOURCE_NAME)) {
        columns.add(ParticleSchema.columnName(field));
      }
    }
    return columns;
  }
}
