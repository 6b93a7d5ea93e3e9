package dev.talus.spark.galerkin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.models.galerkin.form.Coefficient;
import dev.talus.spark.config.Nearest;
import dev.talus.spark.config.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A map of a configuration file whose keys are all known. Every failure names the file and the key.
 */
final class YamlMap {
  private final String place;
  private final JsonNode node;
  private final Map<String, Double> parameters;

  private YamlMap(String place, JsonNode node, Map<String, Double> parameters) {
    this.place = place;
    this.node = node;
    this.parameters = parameters;
  }

  /**
   * Takes a map.
   *
   * @param place file and key, for messages
   * @throws UsageException if it is no map
   */
  static YamlMap of(String place, JsonNode node) {
    return of(place, node, Map.of());
  }

  /**
   * Takes a map whose formulas may name parameters.
   *
   * @param place file and key, for messages
   * @param parameters values by name
   * @throws UsageException if it is no map
   */
  static YamlMap of(String place, JsonNode node, Map<String, Double> parameters) {
    if (!node.isObject()) {
      throw new UsageException(place + ": expected 'key: value' lines, found " + node + ".");
    }
    return new YamlMap(place, node, parameters);
  }

  /** Refuses keys that are not among these. */
  YamlMap allow(List<String> keys) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                throw new UsageException(
                    "%s: unknown key '%s'. Did you mean '%s'? Known are %s."
                        .formatted(place, key, Nearest.to(key, keys), String.join(", ", keys)));
              }
            });
    return this;
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  String place(String key) {
    return place + ": " + key;
  }

  String text(String key) {
    return single(key).asText();
  }

  Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(single(key).asText()) : Optional.empty();
  }

  double number(String key, double otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!node.get(key).isNumber()) {
      throw new UsageException(place(key) + ": expected a number, found " + node.get(key) + ".");
    }
    return node.get(key).doubleValue();
  }

  int integer(String key, int otherwise) {
    double value = number(key, otherwise);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new UsageException(place(key) + ": expected a whole number, found " + value + ".");
    }
    return (int) value;
  }

  /** The values under a key: those of a list, or a single one. */
  List<String> texts(String key) {
    JsonNode value = require(key);
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(element -> texts.add(element.asText()));
    } else {
      texts.add(value.asText());
    }
    return texts;
  }

  /** Whether the value of a key is a list. */
  boolean isList(String key) {
    return has(key) && node.get(key).isArray();
  }

  /** A number or a formula in the coordinates. */
  Coefficient coefficient(String key, double otherwise) {
    if (!has(key)) {
      return Coefficient.of(otherwise);
    }
    if (!node.get(key).isValueNode()) {
      throw new UsageException(
          place(key) + ": expected a number or a formula, found " + node.get(key) + ".");
    }
    return coefficient(key, node.get(key));
  }

  /** The numbers and formulas of a list. */
  List<Coefficient> coefficients(String key) {
    JsonNode value = require(key);
    if (!value.isArray()) {
      throw new UsageException(
          place(key) + ": expected a list of numbers or formulas, found " + value + ".");
    }
    List<Coefficient> list = new ArrayList<>();
    for (JsonNode element : value) {
      if (!element.isValueNode()) {
        throw new UsageException(
            place(key) + ": expected numbers or formulas, found " + value + ".");
      }
      list.add(coefficient(key, element));
    }
    return list;
  }

  private Coefficient coefficient(String key, JsonNode value) {
    return value.isNumber()
        ? Coefficient.of(value.doubleValue())
        : formula(key, value.asText()).coefficient();
  }

  /** A formula that stands under a key, in the coordinates and the parameters. */
  PointFormula formula(String key, String text) {
    return PointFormula.parse(text, place(key), parameters);
  }

  /** The numbers of a list. */
  double[] numbers(String key) {
    JsonNode value = require(key);
    if (!value.isArray()) {
      throw new UsageException(place(key) + ": expected a list of numbers, found " + value + ".");
    }
    double[] numbers = new double[value.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!value.get(i).isNumber()) {
        throw new UsageException(place(key) + ": expected numbers, found " + value + ".");
      }
      numbers[i] = value.get(i).doubleValue();
    }
    return numbers;
  }

  YamlMap map(String key) {
    return of(place(key), require(key), parameters);
  }

  /** The maps under the keys of a map, in their order; none if the key is absent. */
  Map<String, YamlMap> maps(String key) {
    Map<String, YamlMap> maps = new LinkedHashMap<>();
    if (has(key)) {
      YamlMap outer = map(key);
      outer.node.fieldNames().forEachRemaining(name -> maps.put(name, outer.map(name)));
    }
    return maps;
  }

  /** The maps of a list; none if the key is absent. */
  List<YamlMap> mapList(String key) {
    List<YamlMap> maps = new ArrayList<>();
    if (has(key)) {
      if (!node.get(key).isArray()) {
        throw new UsageException(
            place(key) + ": expected a list of '- key: value' lines, found " + node.get(key) + ".");
      }
      int number = 1;
      for (JsonNode element : node.get(key)) {
        maps.add(of(place(key) + " " + number++, element, parameters));
      }
    }
    return maps;
  }

  private JsonNode single(String key) {
    JsonNode value = require(key);
    if (!value.isValueNode()) {
      throw new UsageException(place(key) + ": expected a single value, found " + value + ".");
    }
    return value;
  }

  private JsonNode require(String key) {
    if (!has(key)) {
      throw new UsageException(place + ": no value for " + key + ".");
    }
    return node.get(key);
  }
}
