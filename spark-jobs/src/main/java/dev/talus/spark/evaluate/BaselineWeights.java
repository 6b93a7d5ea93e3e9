package dev.talus.spark.evaluate;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Weights of the training cases in the predictions of tested cases: one prediction for every
 * baseline and tested case.
 */
final class BaselineWeights implements Serializable {
  /** The baselines in the order of their predictions. */
  static final List<Baseline> BASELINES = List.of(Baseline.values());

  private static final long serialVersionUID = 1L;

  private final HashMap<String, Integer> tested = new HashMap<>();
  private final HashMap<String, double[]> byTrained = new HashMap<>();

  /**
   * @param tested cases to predict
   * @param distances for a tested case its distances from the training cases
   * @param power power of the inverse distance
   */
  BaselineWeights(
      List<String> tested, Function<String, Map<String, Double>> distances, double power) {
    tested.forEach(caseId -> this.tested.put(caseId, this.tested.size()));
    for (String caseId : tested) {
      Map<String, Double> fromTrained = distances.apply(caseId);
      for (int b = 0; b < BASELINES.size(); b++) {
        int prediction = prediction(b, caseId);
        BASELINES
            .get(b)
            .weights(fromTrained, power)
            .forEach(
                (trained, weight) ->
                    byTrained.computeIfAbsent(trained, t -> new double[predictions()])[prediction] =
                        weight);
      }
    }
  }

  /** Number of predictions. */
  int predictions() {
    return BASELINES.size() * tested.size();
  }

  /** Index of the prediction of a case by one of {@link #BASELINES}. */
  int prediction(int baseline, String caseId) {
    return baseline * tested.size() + tested.get(caseId);
  }

  /** Weights of a training case in all predictions, by index. */
  double[] of(String trained) {
    return byTrained.get(trained);
  }

  /** By tested case the weights of the training cases that take part, which are positive. */
  Map<String, Map<String, Double>> of(Baseline baseline) {
    Map<String, Map<String, Double>> weights = new TreeMap<>();
    for (String caseId : tested.keySet()) {
      int prediction = prediction(BASELINES.indexOf(baseline), caseId);
      Map<String, Double> positive = new TreeMap<>();
      byTrained.forEach(
          (trained, all) -> {
            if (all[prediction] > 0) {
              positive.put(trained, all[prediction]);
            }
          });
      weights.put(caseId, positive);
    }
    return weights;
  }

  /** The tested cases. */
  Object[] tested() {
    return tested.keySet().toArray();
  }

  /** The training cases. */
  Object[] trained() {
    return byTrained.keySet().toArray();
  }
}
