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
  /** Share of the initial content below which the shares of layers tell nothing. */
  static final double LEAST_CONTENT = 0.03;

  LayerCurves {
    simulated = List.copyOf(simulated);
    predicted = List.copyOf(predicted);
  }

  /**
   * Ends the curves where less than {@link #LEAST_CONTENT} is left: shares of a handful of grains
   * jump with each of them.
   *
   * @param layers share over time of each layer
   * @param remaining remaining fraction over the same times
   */
  static List<Series> whileFilled(List<Series> layers, Series remaining) {
    return layers.stream()
        .map(layer -> layer.until(time -> remaining.at(time) < LEAST_CONTENT))
        .toList();
  }
}
