package dev.talus.spark.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.datasets.stats.ScalarScale;
import dev.talus.spark.config.RolloutSettings;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.prepare.DatasetDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cases to predict.
 *
 * @param simulated cases with a simulation, whose particles are predicted too
 * @param parameters parameters of all cases to predict, also of those without a simulation
 */
record Targets(List<String> simulated, Map<String, Map<String, Double>> parameters) {

  /**
   * Reads them from the settings.
   *
   * @param known parameters of the simulated cases
   * @throws UsageException if a named case does not exist or a new one lacks a parameter
   */
  static Targets of(
      Settings settings, DatasetDescription dataset, Map<String, Map<String, Double>> known) {
    Map<String, Map<String, Double>> parameters = new TreeMap<>();
    for (String name : WantedCases.of(settings, known.keySet(), dataset.testCases())) {
      parameters.put(name, known.get(name));
    }
    for (JsonNode node : settings.value(RolloutSettings.NEW_CASES)) {
      String id = node.path("id").asText();
      if (id.isBlank() || known.containsKey(id) || parameters.containsKey(id)) {
        throw new UsageException(
            "rollout.new_cases needs an id of its own in every case, found '%s'.".formatted(id));
      }
      parameters.put(id, parameters(node, id, dataset));
    }
    return new Targets(
        parameters.keySet().stream().filter(known::containsKey).toList(), parameters);
  }

  /** Those without a simulation. */
  NewCases newCases() {
    Map<String, Map<String, Double>> unseen = new TreeMap<>(parameters);
    unseen.keySet().removeAll(simulated);
    return new NewCases(unseen);
  }

  private static Map<String, Double> parameters(
      JsonNode node, String id, DatasetDescription dataset) {
    Map<String, Double> values = new HashMap<>();
    for (ScalarScale scalar : dataset.scalars()) {
      if (!node.path(scalar.name()).isNumber()) {
        throw new UsageException(
            "rollout.new_cases, case '%s': expected a number for '%s', found %s."
                .formatted(id, scalar.name(), node.path(scalar.name())));
      }
      values.put(scalar.name(), node.get(scalar.name()).doubleValue());
    }
    return values;
  }
}
