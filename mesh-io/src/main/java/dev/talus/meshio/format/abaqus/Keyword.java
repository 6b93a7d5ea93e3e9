package dev.talus.meshio.format.abaqus;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A keyword line, e.g. {@code *ELEMENT, TYPE=C3D8, ELSET=part}.
 *
 * @param name upper case, without the star and with single blanks
 * @param parameters values by upper-case names; empty where there is no value
 */
record Keyword(String name, Map<String, String> parameters) {
  static Keyword parse(String line) {
    String[] parts = line.strip().substring(1).split(",", -1);
    Map<String, String> parameters = new TreeMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String key = equals < 0 ? parts[i] : parts[i].substring(0, equals);
      String value = equals < 0 ? "" : parts[i].substring(equals + 1).strip();
      if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
        value = value.substring(1, value.length() - 1);
      }
      parameters.put(key.strip().toUpperCase(Locale.ROOT), value);
    }
    String name = parts[0].strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    return new Keyword(name, parameters);
  }

  /** The value of a parameter, or empty. */
  String value(String parameter) {
    return parameters.getOrDefault(parameter, "");
  }

  boolean has(String parameter) {
    return parameters.containsKey(parameter);
  }
}
