package dev.talus.spark.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
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

  static Setting<String> text(String key, String defaultYaml, String meaning) {
    return new Setting<>(key, defaultYaml, meaning, node -> scalar(node, "a text").asText());
  }

  static Setting<Integer> integer(String key, int low, String defaultYaml, String meaning) {
    return new Setting<>(
        key,
        defaultYaml,
        meaning,
        node -> {
          if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < low) {
            throw new IllegalArgumentException("a whole number of at least " + low);
          }
          return node.intValue();
        });
  }

  static Setting<Long> seed(String key, String defaultYaml, String meaning) {
    return new Setting<>(
        key,
        defaultYaml,
        meaning,
        node -> {
          if (!node.isIntegralNumber()) {
            throw new IllegalArgumentException("a whole number");
          }
          return node.longValue();
        });
  }

  static Setting<Double> number(
      String key, double low, double high, String defaultYaml, String meaning) {
    return new Setting<>(
        key,
        defaultYaml,
        meaning,
        node -> {
          if (!node.isNumber() || !(node.doubleValue() >= low && node.doubleValue() <= high)) {
            throw new IllegalArgumentException("a number from " + low + " to " + high);
          }
          return node.doubleValue();
        });
  }

  static Setting<Boolean> flag(String key, String defaultYaml, String meaning) {
    return new Setting<>(
        key,
        defaultYaml,
        meaning,
        node -> {
          if (!node.isBoolean()) {
            throw new IllegalArgumentException("true or false");
          }
          return node.booleanValue();
        });
  }

  static Setting<String> choice(
      String key, List<String> choices, String defaultYaml, String meaning) {
    return new Setting<>(
        key,
        defaultYaml,
        meaning,
        node -> {
          if (!choices.contains(node.asText())) {
            throw new IllegalArgumentException("one of " + String.join(", ", choices));
          }
          return node.asText();
        });
  }

  /** A list of texts; a single text stands for a list of one. */
  static Setting<List<String>> texts(String key, String defaultYaml, String meaning) {
    return new Setting<>(
        key,
        defaultYaml,
        meaning,
        node -> {
          if (!node.isArray()) {
            return List.of(scalar(node, "a list of texts").asText());
          }
          List<String> values = new ArrayList<>();
          node.forEach(element -> values.add(scalar(element, "a list of texts").asText()));
          return List.copyOf(values);
        });
  }

  /** A list of maps, e.g. cases with their parameters. */
  static Setting<List<JsonNode>> maps(String key, String defaultYaml, String meaning) {
    return new Setting<>(
        key,
        defaultYaml,
        meaning,
        node -> {
          List<JsonNode> values = new ArrayList<>();
          if (node.isArray()) {
            node.forEach(values::add);
          }
          if (!node.isArray() || !values.stream().allMatch(JsonNode::isObject)) {
            throw new IllegalArgumentException("a list of maps such as [{id: a, mu: 0.3}]");
          }
          return List.copyOf(values);
        });
  }

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

  private static JsonNode scalar(JsonNode node, String expected) {
    if (!node.isValueNode() || node.isNull()) {
      throw new IllegalArgumentException(expected);
    }
    return node;
  }

  private static String brief(JsonNode node) {
    try {
      return new ObjectMapper().writeValueAsString(node);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return String.valueOf(node);
    }
  }
}
