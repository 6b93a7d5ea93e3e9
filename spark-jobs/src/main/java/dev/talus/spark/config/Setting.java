package dev.talus.spark.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Function;

/**
 * One configuration key: its name, default and meaning, and how a YAML value becomes a Java one.
 *
 * @param key dotted name, e.g. {@code train.steps}
 * @param defaultYaml default as one would write it in YAML; null if the user must give a value
 * @param meaning one sentence for the documentation
 * @param parse turns a YAML value into a Java value or throws {@link IllegalArgumentException}
 *     naming what it expected
 * @param <T> type of the value
 */
public record Setting<T>(
    String key, String defaultYaml, String meaning, Function<JsonNode, T> parse) {
  /** Parses a value that stands in {@code source}. */
  T read(JsonNode node, String source) {
    try {
      return parse.apply(node);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s: %s expects %s, found %s. %s."
              .formatted(source, key, e.getMessage(), brief(node), meaning),
          e);
    }
  }

  private static String brief(JsonNode node) {
    try {
      return new ObjectMapper().writeValueAsString(node);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return String.valueOf(node);
    }
  }
}
