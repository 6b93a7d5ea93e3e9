package dev.talus.spark.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.stats.ScalarScale;
import java.util.ArrayList;
import java.util.List;

/** Conditioning parameters with their ranges, as the descriptions of data sets hold them. */
final class ScalarRanges {
  private static final String KEY = "scalars";

  private ScalarRanges() {}

  static void put(List<ScalarScale> scalars, ObjectNode json) {
    ArrayNode ranges = json.putArray(KEY);
    for (ScalarScale s : scalars) {
      ranges.addObject().put("name", s.name()).put("lo", s.lo()).put("hi", s.hi());
    }
  }

  /** Reads what {@link #put} wrote. */
  static List<ScalarScale> of(JsonNode json) {
    List<ScalarScale> scalars = new ArrayList<>();
    for (JsonNode s : json.required(KEY)) {
      scalars.add(
          new ScalarScale(
              s.required("name").asText(),
              s.required("lo").asDouble(),
              s.required("hi").asDouble()));
    }
    return scalars;
  }
}
