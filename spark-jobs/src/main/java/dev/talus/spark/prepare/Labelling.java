package dev.talus.spark.prepare;

import dev.talus.datasets.field.HopperLabeller;
import dev.talus.datasets.field.ParticleLabels;
import dev.talus.datasets.field.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Makes the rows of {@code particle_fields}: a case arrives backwards in time, so that the exit of
 * a particle and its next position are known when its row is made.
 */
final class Labelling implements SnapshotMapping.SnapshotToRows {
  private String currentCase;
  private HopperLabeller labeller;

  @Override
  public List<Row> rows(SnapshotRows rows) {
    if (!rows.caseId().equals(currentCase)) {
      currentCase = rows.caseId();
      labeller = new HopperLabeller();
    }
    Snapshot snapshot = rows.snapshot();
    ParticleLabels labels =
        labeller.label(snapshot, rows.triples("initial_x", "initial_y", "initial_z"));
    double[] positions = snapshot.positions();
    List<Row> out = new ArrayList<>(rows.particles().size());
    for (int i = 0; i < rows.particles().size(); i++) {
      out.add(
          RowFactory.create(
              rows.caseId(),
              rows.step(),
              rows.frame(),
              rows.timeSeconds(),
              snapshot.particleIds()[i],
              (float) positions[3 * i],
              (float) positions[3 * i + 1],
              (float) positions[3 * i + 2],
              NullableFloat.of(labels.displacement()[3 * i]),
              NullableFloat.of(labels.displacement()[3 * i + 1]),
              NullableFloat.of(labels.displacement()[3 * i + 2]),
              labels.transport()[3 * i],
              labels.transport()[3 * i + 1],
              labels.transport()[3 * i + 2],
              labels.residenceTimeSeconds()[i],
              labels.leaves()[i]));
    }
    return out;
  }
}
