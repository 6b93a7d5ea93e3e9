package dev.talus.models.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The loss of one batch.
 *
 * @param total the weighted sum that is minimised
 * @param perField the unweighted loss of each field, in the model's order
 */
public record LossReport(double total, Map<String, Double> perField) {
  /** Copies the map and keeps its order. */
  public LossReport {
    perField = Collections.unmodifiableMap(new LinkedHashMap<>(perField));
  }
}
