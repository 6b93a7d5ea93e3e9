package dev.talus.spark.prepare;

import dev.talus.datasets.field.DischargeSummary;
import dev.talus.datasets.field.LayerShares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Follows the discharge of cases that arrive forwards in time, from the particles above the outlet
 * plane.
 */
final class MacroRows {
  private MacroRows() {}

  /** Rows of {@code macro_series}. */
  static SnapshotMapping.SnapshotToRows series(double outletHeight) {
    return new SnapshotMapping.SnapshotToRows() {
      private String currentCase;
      private long initial;
      private long previous;
      private double previousTime;

      @Override
      public List<Row> rows(SnapshotRows rows) {
        long remaining = above(rows, outletHeight).length;
        double rate = 0;
        if (rows.caseId().equals(currentCase)) {
          rate = (previous - remaining) / (rows.timeSeconds() - previousTime);
        } else {
          currentCase = rows.caseId();
          initial = remaining;
        }
        previous = remaining;
        previousTime = rows.timeSeconds();
        double fraction = initial == 0 ? 0 : (double) remaining / initial;
        return List.of(
            RowFactory.create(
                rows.caseId(),
                rows.step(),
                rows.frame(),
                rows.timeSeconds(),
                remaining,
                fraction,
                rate));
      }
    };
  }

  /** Rows of {@code layer_shares}. */
  static SnapshotMapping.SnapshotToRows layers(double outletHeight, int layers) {
    return new SnapshotMapping.SnapshotToRows() {
      private String currentCase;
      private LayerShares shares;

      @Override
      public List<Row> rows(SnapshotRows rows) {
        double[] initialZ = above(rows, outletHeight);
        if (!rows.caseId().equals(currentCase)) {
          currentCase = rows.caseId();
          shares = initialZ.length == 0 ? null : LayerShares.of(initialZ, layers);
        }
        List<Row> out = new ArrayList<>();
        if (shares != null) {
          double[] share = shares.shares(initialZ);
          for (int layer = 0; layer < share.length; layer++) {
            out.add(
                RowFactory.create(
                    rows.caseId(),
                    rows.step(),
                    rows.frame(),
                    rows.timeSeconds(),
                    layer,
                    share[layer]));
          }
        }
        return out;
      }
    };
  }

  /** The row of {@code macro_summary} of one case. */
  static Row summary(String caseId, double[] timeSeconds, double[] remaining) {
    DischargeSummary summary = DischargeSummary.of(timeSeconds, remaining);
    return RowFactory.create(
        caseId, summary.drainageTimeSeconds(), summary.outflowRate(), summary.residual());
  }

  /** Initial heights of the particles above the outlet plane. */
  private static double[] above(SnapshotRows rows, double outletHeight) {
    double[] z = rows.column("z");
    double[] initialZ = rows.column("transport_z");
    int kept = 0;
    for (int i = 0; i < z.length; i++) {
      if (z[i] > outletHeight) {
        initialZ[kept++] = initialZ[i];
      }
    }
    return Arrays.copyOf(initialZ, kept);
  }
}
