package dev.talus.spark.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads settings from a YAML file and from {@code key=value} pairs; pairs win over the file.
 *
 * <p>Keys may be written dotted ({@code train.steps: 10}) or nested; a key that no setting has is
 * refused with the nearest one that exists. An empty value keeps the default.
 */
public final class SettingsReader {
  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final Map<String, JsonNode> given = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();

  /** Adds the settings of a YAML file. */
  public SettingsReader file(Path file) {
    String text;
    if (Files.isDirectory(file) || !Files.exists(file)) {
      throw new UsageException(
          "The configuration %s %s. Name a YAML file."
              .formatted(file, Files.exists(file) ? "is a folder" : "does not exist"));
    }
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UsageException("Cannot read the configuration " + file + ": " + e.getMessage(), e);
    }
    JsonNode root = yaml(text, file.toString());
    if (root.isMissingNode() || root.isNull()) {
      return this;
    }
    if (!root.isObject()) {
      throw new UsageException(
          "%s: expected 'key: value' lines, found %s."
              .formatted(file, root.isArray() ? "a list" : "the text '" + root.asText() + "'"));
    }
    flatten("", root, file.toString());
    return this;
  }

  /** Adds {@code key=value} pairs, the value in YAML; an empty value keeps the default. */
  public SettingsReader pairs(List<String> pairs) {
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--set expects key=value, found '" + pair + "'");
      }
      String key = pair.substring(0, equals).strip();
      put(key, yaml(pair.substring(equals + 1), "--set " + key), "--set " + key);
    }
    return this;
  }

  /** The settings read so far, each checked. */
  public Settings settings() {
    Settings settings = new Settings(given, sources);
    settings.validate();
    return settings;
  }

  /**
   * Parses YAML.
   *
   * @param source file or option, for messages
   * @throws UsageException if it is none
   */
  public static JsonNode yaml(String text, String source) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "%s, line %d: not valid YAML: %s"
              .formatted(source, e.getLocation().getLineNr(), summary(e)),
          e);
    }
  }

  /** What is wrong, without the excerpt of the text that follows in the parser's message. */
  private static String summary(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }

  private void flatten(String prefix, JsonNode node, String source) {
    node.fields()
        .forEachRemaining(
            entry -> {
              String key = prefix + entry.getKey();
              if (entry.getValue().isObject()) {
                flatten(key + ".", entry.getValue(), source);
              } else {
                put(key, entry.getValue(), source);
              }
            });
  }

  private void put(String key, JsonNode value, String source) {
    if (find(key).isEmpty()) {
      throw new UsageException(
          "%s: unknown key '%s'. Did you mean '%s'?".formatted(source, key, nearest(key)));
    }
    boolean emptyText = value.isTextual() && value.textValue().isEmpty();
    if (!value.isNull() && !value.isMissingNode() && !emptyText) {
      given.put(key, value);
      sources.put(key, source);
    }
  }

  private static Optional<Setting<?>> find(String key) {
    return TalusSettings.all().stream().filter(s -> s.key().equals(key)).findFirst();
  }

  private static String nearest(String key) {
    return Nearest.to(key, TalusSettings.all().stream().map(Setting::key).toList());
  }
}
