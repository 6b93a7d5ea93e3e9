package dev.talus.models.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns plain values into the ones that reading their JSON would give, so that a map is the same
 * before writing and after reading: Integer where it fits, else Long; Double (a float keeps its
 * exact value); String; Boolean; null; unmodifiable lists and maps.
 */
final class JsonValues {
  private JsonValues() {}

  /**
   * Copies a map deeply.
   *
   * @param name what the map is, for messages
   * @throws IllegalArgumentException for a value that JSON cannot hold, naming its place
   */
  static Map<String, Object> copyOf(String name, Map<String, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, value(name + "." + key, value)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object value(String place, Object value) {
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number number) {
      return number(place, number);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, entry) -> copy.put(key(place, key), value(place + "." + key, entry)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof Collection<?> collection) {
      return list(place, collection);
    }
    if (value instanceof double[] numbers) {
      return list(place, Arrays.stream(numbers).boxed().toList());
    }
    if (value instanceof float[] numbers) {
      List<Float> boxed = new ArrayList<>(numbers.length);
      for (float number : numbers) {
        boxed.add(number);
      }
      return list(place, boxed);
    }
    if (value instanceof int[] numbers) {
      return list(place, Arrays.stream(numbers).boxed().toList());
    }
    if (value instanceof long[] numbers) {
      return list(place, Arrays.stream(numbers).boxed().toList());
    }
    throw refused(place, "a value of " + value.getClass().getName());
  }

  private static String key(String place, Object key) {
    if (key instanceof String name) {
      return name;
    }
    throw refused(place, "a key that is not a string: " + key);
  }

  private static Object number(String place, Number number) {
    if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        throw refused(place, number.toString());
      }
      return number.doubleValue();
    }
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte) {
      long whole = number.longValue();
      if (whole == (int) whole) {
        return (int) whole;
      }
      return whole;
    }
    throw refused(place, "the " + number.getClass().getSimpleName() + " " + number);
  }

  private static List<Object> list(String place, Collection<?> values) {
    List<Object> copy = new ArrayList<>(values.size());
    for (Object value : values) {
      copy.add(value(place + "[" + copy.size() + "]", value));
    }
    return Collections.unmodifiableList(copy);
  }

  private static IllegalArgumentException refused(String place, String found) {
    return new IllegalArgumentException(
        "Checkpoint, "
            + place
            + ": expected a finite number, string, boolean, list or map, found "
            + found);
  }
}
