package dev.talus.models.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where two JSON-like maps differ, leaf by leaf. Numbers are equal when their values are. */
final class MapDifferences {
  private static final int SHOWN = 8;
  private static final Object ABSENT = new Object();

  /** One leaf that differs. */
  private record Difference(String key, String expected, String found) {}

  private final List<Difference> differences = new ArrayList<>();

  MapDifferences(Map<String, Object> expected, Map<String, Object> found) {
    Map<String, Object> wanted = leaves(expected);
    Map<String, Object> there = leaves(found);
    Set<String> keys = new LinkedHashSet<>(wanted.keySet());
    keys.addAll(there.keySet());
    for (String key : keys) {
      Object want = wanted.getOrDefault(key, ABSENT);
      Object have = there.getOrDefault(key, ABSENT);
      if (!same(want, have)) {
        differences.add(new Difference(key, text(want), text(have)));
      }
    }
  }

  boolean none() {
    return differences.isEmpty();
  }

  /** "width = 64, depth = 4": what was expected under the keys that differ. */
  String expected() {
    return joined(differences.stream().map(d -> d.key() + " = " + d.expected()).toList());
  }

  /** The same keys with what was found. */
  String found() {
    return joined(differences.stream().map(d -> d.key() + " = " + d.found()).toList());
  }

  private static String joined(List<String> parts) {
    int more = parts.size() - SHOWN;
    return String.join(", ", parts.subList(0, Math.min(SHOWN, parts.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static boolean same(Object one, Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      boolean anyReal = a instanceof Double || b instanceof Double;
      return anyReal ? a.doubleValue() == b.doubleValue() : a.longValue() == b.longValue();
    }
    return Objects.equals(one, other);
  }

  private static String text(Object value) {
    return value == ABSENT ? "(absent)" : String.valueOf(value);
  }

  private static Map<String, Object> leaves(Map<String, Object> map) {
    Map<String, Object> leaves = new LinkedHashMap<>();
    map.forEach((key, value) -> collect(key, value, leaves));
    return leaves;
  }

  private static void collect(String key, Object value, Map<String, Object> leaves) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((name, entry) -> collect(key + "." + name, entry, leaves));
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      for (int i = 0; i < list.size(); i++) {
        collect(key + "[" + i + "]", list.get(i), leaves);
      }
    } else {
      leaves.put(key, value);
    }
  }
}
