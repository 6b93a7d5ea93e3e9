package dev.talus.spark.rollout;

import dev.talus.datasets.field.LayerShares;
import dev.talus.spark.prepare.OccupiedContent;
import dev.talus.spark.prepare.SnapshotMapping;
import dev.talus.spark.prepare.SnapshotRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Follows predicted layers: every occupied grid point above the outlet counts for the layer that
 * its predicted origin lies in. The layers divide the height that is occupied in the first frame.
 */
final class PredictedLayers implements SnapshotMapping.SnapshotToRows {
  private final double outletHeight;
  private final int layers;
  private final String modelId;
  private String currentCase;
  private LayerShares shares;

  PredictedLayers(double outletHeight, int layers, String modelId) {
    this.outletHeight = outletHeight;
    this.layers = layers;
    this.modelId = modelId;
  }

  @Override
  public List<Row> rows(SnapshotRows rows) {
    double[] z = occupied(rows, "z");
    if (!rows.caseId().equals(currentCase)) {
      currentCase = rows.caseId();
      shares = z.length == 0 ? null : LayerShares.of(z, layers);
    }
    List<Row> out = new ArrayList<>();
    if (shares != null) {
      double[] share = shares.shares(occupied(rows, "transport_z"));
      for (int layer = 0; layer < layers; layer++) {
        out.add(
            RowFactory.create(
                rows.caseId(),
                rows.step(),
                rows.frame(),
                rows.timeSeconds(),
                layer,
                share[layer],
                modelId));
      }
    }
    return out;
  }

  private double[] occupied(SnapshotRows rows, String column) {
    double[] z = rows.column("z");
    double[] occupancy = rows.column("occupancy");
    double[] values = rows.column(column);
    int kept = 0;
    for (int i = 0; i < values.length; i++) {
      if (z[i] > outletHeight && occupancy[i] > OccupiedContent.OCCUPIED) {
        values[kept++] = values[i];
      }
    }
    return Arrays.copyOf(values, kept);
  }
}
