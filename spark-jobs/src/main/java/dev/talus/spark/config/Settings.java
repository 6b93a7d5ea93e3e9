package dev.talus.spark.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Resolved configuration: for every setting the given value or its default. Immutable. */
public final class Settings {
  private final Map<String, JsonNode> given;
  private final Map<String, String> sources;

  Settings(Map<String, JsonNode> given, Map<String, String> sources) {
    this.given = Map.copyOf(given);
    this.sources = Map.copyOf(sources);
  }

  /**
   * The value of a setting.
   *
   * @throws UsageException if it has no default and none was given, or if the value does not fit
   */
  public <T> T value(Setting<T> setting) {
    JsonNode node = given.get(setting.key());
    if (node != null) {
      return setting.read(node, sources.get(setting.key()));
    }
    if (setting.defaultYaml() == null) {
      throw new UsageException(
          "No value for %s. %s. Give it in the configuration or as --set %s=..."
              .formatted(setting.key(), setting.meaning(), setting.key()));
    }
    return setting.read(SettingsReader.yaml(setting.defaultYaml(), setting.key()), "default");
  }

  /** The values that were given and not left to their defaults, by key. */
  public Map<String, Object> given() {
    return values(
        TalusSettings.all().stream()
            .filter(setting -> given.containsKey(setting.key()))
            .collect(Collectors.toUnmodifiableList()));
  }

  /**
   * The same with values in place of the defaults of settings that are not given.
   *
   * @param others values by key, as {@link #values} tells them
   * @param source where they come from, for messages
   */
  public Settings or(Map<String, Object> others, String source) {
    Map<String, JsonNode> all = new HashMap<>(given);
    Map<String, String> from = new HashMap<>(sources);
    others.forEach(
        (key, value) -> {
          if (!given.containsKey(key)) {
            all.put(key, SettingsReader.yaml(String.valueOf(value), source));
            from.put(key, source);
          }
        });
    return new Settings(all, from);
  }

  /** Checks every given value, so that a mistake is told before any work starts. */
  void validate() {
    for (Setting<?> setting : TalusSettings.all()) {
      if (given.containsKey(setting.key())) {
        value(setting);
      }
    }
  }

  /** The resolved values of some settings by key, e.g. what a run depends on. */
  public Map<String, Object> values(Collection<Setting<?>> settings) {
    Map<String, Object> values = new TreeMap<>();
    for (Setting<?> setting : settings) {
      Object value = value(setting);
      values.put(setting.key(), value instanceof Collection ? value.toString() : value);
    }
    return values;
  }
}
