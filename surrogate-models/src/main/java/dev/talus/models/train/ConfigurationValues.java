package dev.talus.models.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Typed reads from a map of plain values, as JSON gives them; remembers which keys were read. */
final class ConfigurationValues {
  private final Map<String, Object> map;
  private final Set<String> used = new TreeSet<>();

  ConfigurationValues(Map<String, Object> map) {
    this.map = map;
  }

  double number(String key) {
    return toDouble(key, value(key));
  }

  long whole(String key) {
    double number = number(key);
    if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw wrong(key, "a whole number", map.get(key));
    }
    return (long) number;
  }

  <E extends Enum<E>> E constant(String key, Class<E> type) {
    Object value = value(key);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(String.valueOf(value))) {
        return constant;
      }
    }
    List<String> names =
        Arrays.stream(type.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
    throw wrong(key, "one of " + names, value);
  }

  Map<String, Double> numbers(String key) {
    Object value = value(key);
    if (!(value instanceof Map<?, ?> entries)) {
      throw wrong(key, "a map of numbers", value);
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    entries.forEach(
        (name, number) -> numbers.put(String.valueOf(name), toDouble(key + "." + name, number)));
    return numbers;
  }

  void requireAllUsed() {
    Set<String> unknown = new TreeSet<>(map.keySet());
    unknown.removeAll(used);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "Training configuration: unknown keys " + unknown + "; the keys there are: " + used);
    }
  }

  private Object value(String key) {
    used.add(key);
    Object value = map.get(key);
    if (value == null) {
      throw wrong(key, "a value", "none");
    }
    return value;
  }

  private static double toDouble(String key, Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(key, "a number", value);
  }

  private static IllegalArgumentException wrong(String key, String expected, Object found) {
    return new IllegalArgumentException(
        "Training configuration, " + key + ": expected " + expected + ", found " + found);
  }
}
