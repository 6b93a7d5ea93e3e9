package dev.talus.spark.prepare;

import dev.talus.datasets.field.Snapshot;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * One snapshot of a case as rows of a table.
 *
 * @param caseId case
 * @param step simulator step
 * @param frame index of the snapshot within its case
 * @param timeSeconds simulated time
 * @param particles one row a particle with columns particle_id, x, y, z and more; may be empty
 */
public record SnapshotRows(
    String caseId, long step, int frame, double timeSeconds, List<Row> particles) {

  /** Particle ids and positions as arrays. */
  public Snapshot snapshot() {
    long[] ids = new long[particles.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = particles.get(i).getAs("particle_id");
    }
    return new Snapshot(frame, step, timeSeconds, ids, triples("x", "y", "z"));
  }

  /** Three columns as doubles, row-major [n,3]; a missing value is NaN. */
  public double[] triples(String first, String second, String third) {
    double[] values = new double[3 * particles.size()];
    if (particles.isEmpty()) {
      return values;
    }
    Row sample = particles.get(0);
    int[] columns = {sample.fieldIndex(first), sample.fieldIndex(second), sample.fieldIndex(third)};
    for (int i = 0; i < particles.size(); i++) {
      for (int c = 0; c < 3; c++) {
        values[3 * i + c] = number(particles.get(i), columns[c]);
      }
    }
    return values;
  }

  /** One column as doubles [n]; a missing value is NaN. */
  public double[] column(String name) {
    double[] values = new double[particles.size()];
    for (int i = 0; i < values.length; i++) {
      Row row = particles.get(i);
      values[i] = number(row, row.fieldIndex(name));
    }
    return values;
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : ((Number) row.get(column)).doubleValue();
  }
}
