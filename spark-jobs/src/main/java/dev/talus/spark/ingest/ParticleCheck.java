package dev.talus.spark.ingest;

import dev.talus.spark.ingest.Finding.Kind;
import dev.talus.spark.ingest.Finding.Of;
import java.io.Serializable;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Looks for values that are allowed but seldom meant: NaN, radii and masses that are not positive,
 * columns that only some snapshots of a case have.
 */
final class ParticleCheck implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Columns that have a value in every row. */
  private static final Set<String> GIVEN =
      Set.of("case_id", "step", "frame", "time_s", "particle_id", "x", "y", "z", "particle_count");

  private static final Set<String> POSITIVE = Set.of("radius", "mass");

  private final String[] names;
  private final int caseColumn;
  private final int stepColumn;
  private final int particleColumn;
  private final int[] further;
  private final int[] numbers;
  private final int[] positive;
  private final Findings findings;

  /**
   * @param schema of the rows; fields of particles have single precision
   * @param findings counts what is found
   */
  ParticleCheck(StructType schema, Findings findings) {
    this.names = schema.fieldNames();
    this.caseColumn = schema.fieldIndex("case_id");
    this.stepColumn = schema.fieldIndex("step");
    this.particleColumn = schema.fieldIndex("particle_id");
    this.further =
        IntStream.range(0, names.length).filter(c -> !GIVEN.contains(names[c])).toArray();
    this.numbers =
        IntStream.of(further)
            .filter(c -> schema.fields()[c].dataType().equals(DataTypes.FloatType))
            .toArray();
    this.positive = IntStream.of(numbers).filter(c -> POSITIVE.contains(names[c])).toArray();
    this.findings = findings;
  }

  /** Checks which columns a snapshot has, by one of its rows: a column is null in all or none. */
  void snapshot(InternalRow row) {
    for (int column : further) {
      found(row, column, row.isNullAt(column) ? Kind.ABSENT : Kind.PRESENT);
    }
  }

  /** Checks the values of a particle. */
  void particle(InternalRow row) {
    for (int column : numbers) {
      if (!row.isNullAt(column) && Float.isNaN(row.getFloat(column))) {
        found(row, column, Kind.NAN);
      }
    }
    for (int column : positive) {
      if (!row.isNullAt(column) && row.getFloat(column) <= 0) {
        found(row, column, Kind.NOT_POSITIVE);
      }
    }
  }

  private void found(InternalRow row, int column, Kind kind) {
    Of of = new Of(row.getUTF8String(caseColumn).toString(), names[column], kind);
    findings.add(new Finding(of, row.getLong(stepColumn), row.getLong(particleColumn)));
  }
}
