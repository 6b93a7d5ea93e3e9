package dev.talus.spark.evaluate;

import dev.talus.spark.job.HopperField;
import java.util.Arrays;

/**
 * Weighted means over the training cases at one grid point and frame, for all predictions at once:
 * for occupancy over all training cases, for the other fields over those that have a value there.
 *
 * <p>With n training cases and m predictions a point costs n m multiplications a column.
 */
final class PointBlend {
  private static final int OCCUPANCY =
      HopperField.allColumns().indexOf(HopperField.OCCUPANCY.columns().get(0));

  private final BaselineWeights weights;
  private final double[][] sums;
  private final double[][] totals;

  PointBlend(BaselineWeights weights) {
    int columns = HopperField.allColumns().size();
    this.weights = weights;
    this.sums = new double[columns][weights.predictions()];
    this.totals = new double[columns][weights.predictions()];
  }

  /** Forgets what was added, for the next point. */
  void clear() {
    for (int c = 0; c < sums.length; c++) {
      Arrays.fill(sums[c], 0);
      Arrays.fill(totals[c], 0);
    }
  }

  /** Adds a value of a training case. */
  void add(String trained, int column, double value) {
    double[] weight = weights.of(trained);
    double[] sum = sums[column];
    double[] total = totals[column];
    for (int p = 0; p < sum.length; p++) {
      sum[p] += weight[p] * value;
      total[p] += weight[p];
    }
  }

  /** The mean of a column, or the fallback if no training case of the prediction has a value. */
  float mean(int prediction, int column, float fallback) {
    double total = totals[column][prediction];
    if (total == 0) {
      return fallback;
    }
    double sum = sums[column][prediction];
    return (float) (column == OCCUPANCY ? sum : sum / total);
  }
}
