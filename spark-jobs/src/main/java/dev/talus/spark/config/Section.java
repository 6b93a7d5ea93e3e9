package dev.talus.spark.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.network.util.JavaUtils;

/**
 * Settings that belong together, in the order in which they are declared, and the kinds of values
 * that there are.
 */
final class Section {
  /** Bound of a number that may be as large as it likes. */
  static final double ANY = Double.MAX_VALUE;

  private final List<Setting<?>> settings = new ArrayList<>();

  List<Setting<?>> settings() {
    return Collections.unmodifiableList(settings);
  }

  Setting<String> text(String key, String defaultYaml, String meaning) {
    return add(key, defaultYaml, meaning, node -> scalar(node, "a text").asText());
  }

  Setting<Integer> integer(String key, int low, String defaultYaml, String meaning) {
    return add(
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

  Setting<Long> seed(String key, String defaultYaml, String meaning) {
    return add(
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

  /** A number of bytes, plain or with a unit such as 128m. */
  Setting<Long> bytes(String key, long low, String defaultYaml, String meaning) {
    return add(
        key,
        defaultYaml,
        meaning,
        node -> {
          long bytes = bytes(node);
          if (bytes < low) {
            throw new IllegalArgumentException(
                "a number of bytes such as 134217728 or 128m, at least " + low);
          }
          return bytes;
        });
  }

  Setting<Double> number(String key, double low, double high, String defaultYaml, String meaning) {
    return add(
        key,
        defaultYaml,
        meaning,
        node -> {
          if (!node.isNumber() || !(node.doubleValue() >= low && node.doubleValue() <= high)) {
            throw new IllegalArgumentException(range(low, high));
          }
          return node.doubleValue();
        });
  }

  Setting<Boolean> flag(String key, String defaultYaml, String meaning) {
    return add(
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

  Setting<String> choice(String key, List<String> choices, String defaultYaml, String meaning) {
    return add(
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
  Setting<List<String>> texts(String key, String defaultYaml, String meaning) {
    return add(
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
  Setting<List<JsonNode>> maps(String key, String defaultYaml, String meaning) {
    return add(
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

  /**
   * A list of texts under names, in the order in which they are given.
   *
   * @param example a value for messages
   */
  Setting<List<Named>> named(String key, String example, String defaultYaml, String meaning) {
    return add(
        key,
        defaultYaml,
        meaning,
        node -> {
          List<Named> values = new ArrayList<>();
          if (!node.isArray()) {
            throw new IllegalArgumentException("a list such as " + example);
          }
          for (JsonNode element : node) {
            if (!element.isObject() || element.size() != 1) {
              throw new IllegalArgumentException("a list such as " + example);
            }
            String name = element.fieldNames().next();
            JsonNode text = scalar(element.get(name), "a list such as " + example);
            values.add(new Named(name, text.asText()));
          }
          return List.copyOf(values);
        });
  }

  private <T> Setting<T> add(
      String key, String defaultYaml, String meaning, Function<JsonNode, T> parse) {
    Setting<T> setting = new Setting<>(key, defaultYaml, meaning, parse);
    settings.add(setting);
    return setting;
  }

  /** A number of bytes, -1 if the node holds none. */
  private static long bytes(JsonNode node) {
    try {
      return JavaUtils.byteStringAsBytes(node.asText());
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  private static String range(double low, double high) {
    if (high < ANY) {
      return "a number from " + low + " to " + high;
    }
    return low > -ANY ? "a number of at least " + low : "a finite number";
  }

  private static JsonNode scalar(JsonNode node, String expected) {
    if (!node.isValueNode() || node.isNull()) {
      throw new IllegalArgumentException(expected);
    }
    return node;
  }
}
