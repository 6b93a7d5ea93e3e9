package dev.talus.spark.report;

import java.util.List;

/**
 * Shares of the initial layers in one case, the lowest layer first.
 *
 * @param caseId case
 * @param simulated share over time of each layer in the simulation
 * @param predicted the same from the model; empty curves where it has none
 */
record LayerCurves(String caseId, List<Series> simulated, List<Series> predicted) {
  LayerCurves {
    simulated = List.copyOf(simulated);
    predicted = List.copyOf(predicted);
  }

  /** Takes out the times at which all shares are zero because nothing is left to share. */
  static List<Series> whileFilled(List<Series> layers) {
    return layers.stream().map(layer -> whileFilled(layer, layers)).toList();
  }

  private static Series whileFilled(Series layer, List<Series> layers) {
    double[] y = layer.y().clone();
    for (int i = 0; i < y.length; i++) {
      int time = i;
      if (layers.stream().allMatch(other -> other.size() <= time || other.y()[time] == 0)) {
        y[i] = Double.NaN;
      }
    }
    return new Series(layer.x(), y);
  }
}
