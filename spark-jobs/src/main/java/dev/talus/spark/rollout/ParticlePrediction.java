package dev.talus.spark.rollout;

import dev.talus.datasets.field.Snapshot;
import dev.talus.spark.job.HopperField;
import dev.talus.spark.prepare.SnapshotMapping;
import dev.talus.spark.prepare.SnapshotRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes the rows of {@code rollout_particles} at the particles of a simulated snapshot. */
final class ParticlePrediction implements SnapshotMapping.SnapshotToRows {
  private final Predictor predictor;
  private final Map<String, Map<String, Double>> parameters;
  private final String modelId;

  ParticlePrediction(
      Predictor predictor, Map<String, Map<String, Double>> parameters, String modelId) {
    this.predictor = predictor;
    this.parameters = parameters;
    this.modelId = modelId;
  }

  @Override
  public List<Row> rows(SnapshotRows rows) {
    Snapshot snapshot = rows.snapshot();
    Map<String, Double> of = parameters.get(rows.caseId());
    double[] x = snapshot.positions();
    float[] u = predictor.predict(HopperField.DISPLACEMENT, of, rows.frame(), x);
    float[] origin = predictor.predict(HopperField.TRANSPORT, of, rows.frame(), x);
    float[] residence = predictor.predict(HopperField.RESIDENCE_TIME, of, rows.frame(), x);
    List<Row> out = new ArrayList<>(snapshot.particleIds().length);
    for (int i = 0; i < snapshot.particleIds().length; i++) {
      out.add(
          RowFactory.create(
              rows.caseId(),
              rows.step(),
              rows.frame(),
              rows.timeSeconds(),
              snapshot.particleIds()[i],
              (float) x[3 * i],
              (float) x[3 * i + 1],
              (float) x[3 * i + 2],
              u[3 * i],
              u[3 * i + 1],
              u[3 * i + 2],
              origin[3 * i],
              origin[3 * i + 1],
              origin[3 * i + 2],
              residence[i],
              modelId));
    }
    return out;
  }
}
