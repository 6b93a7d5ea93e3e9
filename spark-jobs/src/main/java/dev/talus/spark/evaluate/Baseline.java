package dev.talus.spark.evaluate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Predictions that need no network: blends of the training cases. */
enum Baseline {
  MEAN,
  NEAREST,
  IDW;

  /** Name in metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Weights of the training cases, which sum to 1.
   *
   * @param distances distance of every training case in scaled parameter space
   * @param power power of the inverse distance
   */
  Map<String, Double> weights(Map<String, Double> distances, double power) {
    double nearest = distances.values().stream().mapToDouble(d -> d).min().orElse(0);
    Map<String, Double> raw = new LinkedHashMap<>();
    for (Map.Entry<String, Double> entry : distances.entrySet()) {
      double d = entry.getValue();
      double weight =
          switch (this) {
            case MEAN -> 1;
            case NEAREST -> d == nearest ? 1 : 0;
            case IDW -> nearest == 0 ? (d == 0 ? 1 : 0) : Math.pow(nearest / d, power);
          };
      if (weight > 0) {
        raw.put(entry.getKey(), weight);
      }
    }
    double total = raw.values().stream().mapToDouble(w -> w).sum();
    raw.replaceAll((name, weight) -> weight / total);
    return raw;
  }
}
