package dev.talus.models.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads plain values, as a JSON reader gives them, and accepts nothing but what is expected. */
public final class StrictMap {
  private final String what;
  private final Map<String, Object> values;

  private StrictMap(String what, Map<String, Object> values) {
    this.what = what;
    this.values = values;
  }

  /** A map with exactly the keys of {@code expected}. */
  public static StrictMap of(String what, Object value, Set<String> expected) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(what, "the keys " + new TreeSet<>(expected), String.valueOf(value));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach((key, entry) -> values.put(String.valueOf(key), entry));
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(values.keySet());
    if (!missing.isEmpty()) {
      throw wrong(what, "the keys " + new TreeSet<>(expected), "no " + missing);
    }
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(expected);
    if (!unknown.isEmpty()) {
      throw wrong(what, "only the keys " + new TreeSet<>(expected), "the unknown keys " + unknown);
    }
    return new StrictMap(what, values);
  }

  /** A whole number. */
  public int integer(String key) {
    Object value = values.get(key);
    if (value instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.longValue() == number.intValue()) {
      return number.intValue();
    }
    throw wrong(key, "a whole number");
  }

  /** A finite number. */
  public double number(String key) {
    if (values.get(key) instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw wrong(key, "a number");
  }

  /** A text. */
  public String text(String key) {
    if (values.get(key) instanceof String text) {
      return text;
    }
    throw wrong(key, "text");
  }

  /** A list of anything. */
  public List<?> list(String key) {
    if (values.get(key) instanceof List<?> list) {
      return list;
    }
    throw wrong(key, "a list");
  }

  /** A list of finite numbers. */
  public List<Double> numbers(String key) {
    List<Double> numbers = new ArrayList<>();
    for (Object entry : list(key)) {
      if (!(entry instanceof Number number) || !Double.isFinite(number.doubleValue())) {
        throw wrong(key, "a list of numbers");
      }
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  /** One of the constants of an enumeration, by its name in lower case. */
  public <E extends Enum<E>> E constant(String key, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(values.get(key))) {
        return constant;
      }
    }
    List<String> names =
        Arrays.stream(type.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
    throw wrong(key, "one of " + names);
  }

  /** Anything. */
  public Object value(String key) {
    return values.get(key);
  }

  /** A list of texts. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object entry : list(key)) {
      if (!(entry instanceof String text)) {
        throw wrong(key, "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  private IllegalArgumentException wrong(String key, String expected) {
    return wrong(what + ", " + key, expected, String.valueOf(values.get(key)));
  }

  private static IllegalArgumentException wrong(String place, String expected, String found) {
    String start = Character.toUpperCase(place.charAt(0)) + place.substring(1);
    return new IllegalArgumentException(
        start + ": expected " + expected + ", found " + found + ".");
  }
}
