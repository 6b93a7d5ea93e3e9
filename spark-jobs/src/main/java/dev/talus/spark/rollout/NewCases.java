package dev.talus.spark.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.spark.job.JsonFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * Cases that were predicted from their parameters alone, without a simulation.
 *
 * @param parameters conditioning parameters by name, by case
 */
public record NewCases(Map<String, Map<String, Double>> parameters) {
  /** No cases. */
  static final NewCases NONE = new NewCases(Map.of());

  private static final String MEMBER = "new_cases";
  private static final String CASE = "case";

  /** Those of the rollout under a root folder. */
  public static NewCases read(SparkSession spark, String root) {
    return JsonFile.in(spark, root, RolloutCost.FILE).read().map(NewCases::fromJson).orElse(NONE);
  }

  static NewCases fromJson(JsonNode json) {
    Map<String, Map<String, Double>> cases = new TreeMap<>();
    for (JsonNode entry : json.path(MEMBER)) {
      Map<String, Double> parameters = new LinkedHashMap<>();
      entry
          .path("parameters")
          .fields()
          .forEachRemaining(field -> parameters.put(field.getKey(), field.getValue().asDouble()));
      cases.put(entry.required(CASE).asText(), parameters);
    }
    return new NewCases(cases);
  }

  /** Adds all as the array {@code new_cases}. */
  void write(ObjectNode json) {
    ArrayNode array = json.putArray(MEMBER);
    parameters.forEach(
        (caseId, ofCase) -> {
          ObjectNode entry = array.addObject().put(CASE, caseId).putObject("parameters");
          new TreeMap<>(ofCase).forEach(entry::put);
        });
  }
}
