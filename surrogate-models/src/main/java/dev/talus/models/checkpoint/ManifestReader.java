package dev.talus.models.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads manifest.json; every value is checked for presence, type and range. */
final class ManifestReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern MODEL_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");
  private static final int MAXIMUM_PARTS = 64;
  private static final String DAMAGED =
      "The manifest is damaged or was not written by Talus; use another checkpoint";

  private final String file;
  private final JsonNode root;

  private ManifestReader(String file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  static Manifest read(String file, byte[] bytes) throws IOException {
    ManifestReader reader = new ManifestReader(file, parse(file, bytes));
    reader.requireFormat();
    return reader.manifest();
  }

  private static JsonNode parse(String file, byte[] bytes) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      throw new CheckpointException(
          file, "a JSON object", "malformed JSON" + place + ": " + e.getOriginalMessage(), DAMAGED);
    }
    if (!root.isObject()) {
      throw new CheckpointException(file, "a JSON object", "something else", DAMAGED);
    }
    return root;
  }

  private void requireFormat() throws CheckpointException {
    JsonNode format = root.path("format");
    if (!CheckpointFormat.FORMAT.equals(format.textValue())) {
      throw new CheckpointException(
          file,
          "\"format\": \"" + CheckpointFormat.FORMAT + "\"",
          format.isMissingNode() ? "no format" : "\"format\": " + format,
          "This is not a Talus checkpoint; check the path");
    }
    long version = whole(root, "", "format_version", 1, Integer.MAX_VALUE);
    if (version > CheckpointFormat.VERSION) {
      throw new CheckpointException(
          file,
          "format_version " + CheckpointFormat.VERSION,
          "version " + version,
          "The checkpoint was written by a newer Talus ("
              + root.path("software")
              + "); use that version or newer");
    }
  }

  private Manifest manifest() throws CheckpointException {
    return new Manifest(
        text(root, "", "model_id", MODEL_ID),
        text(root, "", "model_kind", Pattern.compile(".+")),
        map("model_configuration"),
        map("data_statistics"),
        map("training_configuration"),
        whole(root, "", "step", 0, Long.MAX_VALUE),
        whole(root, "", "random_seed", Long.MIN_VALUE, Long.MAX_VALUE),
        software(),
        parts());
  }

  private Map<String, Object> map(String key) throws CheckpointException {
    JsonNode node = root.path(key);
    if (!node.isObject()) {
      throw wrong(key, "an object", node);
    }
    try {
      return JsonValues.copyOf(key, JSON.convertValue(node, MAP));
    } catch (IllegalArgumentException e) { // such as 1e999, which no double holds
      throw new CheckpointException(file + ", " + key, "plain values", e.getMessage(), DAMAGED);
    }
  }

  private Map<String, String> software() throws CheckpointException {
    Map<String, String> versions = new TreeMap<>();
    map("software").forEach((name, version) -> versions.put(name, String.valueOf(version)));
    return versions;
  }

  private List<Part> parts() throws CheckpointException {
    JsonNode list = root.path("parts");
    if (!list.isArray() || list.isEmpty() || list.size() > MAXIMUM_PARTS) {
      throw wrong("parts", "a list of 1 to " + MAXIMUM_PARTS + " parts", list);
    }
    List<Part> parts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode node : list) {
      String place = "parts[" + parts.size() + "].";
      Part part = part(place, node);
      if (!names.add(part.name())) {
        throw wrong(place + "name", "a name of its own", node.path("name"));
      }
      parts.add(part);
    }
    requireParameters(parts);
    return parts;
  }

  private void requireParameters(List<Part> parts) throws CheckpointException {
    Part parameters =
        parts.stream()
            .filter(part -> part.name().equals(CheckpointFormat.PARAMETERS))
            .findFirst()
            .orElseThrow(() -> wrong("parts", "a part named parameters", root.path("parts")));
    for (Part part : parts) {
      if (part.length() != parameters.length()) {
        throw new CheckpointException(
            file,
            "parts of equal shape, [" + parameters.length() + "] as the parameters",
            "[" + part.length() + "] for " + part.name(),
            DAMAGED);
      }
    }
  }

  private Part part(String place, JsonNode node) throws CheckpointException {
    String name = text(node, place, "name", CheckpointFormat.PART_NAME);
    text(node, place, "type", Pattern.compile(CheckpointFormat.FLOAT32));
    JsonNode shape = node.path("shape");
    if (!shape.isArray()
        || shape.size() != 1
        || !shape.get(0).canConvertToInt()
        || !shape.get(0).isIntegralNumber()
        || shape.get(0).intValue() < 0) {
      throw wrong(place + "shape", "a list of one length from 0 to 2147483647", shape);
    }
    Part part = new Part(name, shape.get(0).intValue(), text(node, place, "sha256", HASH));
    text(node, place, "file", Pattern.compile(Pattern.quote(part.file())));
    whole(node, place, "bytes", part.bytes(), part.bytes());
    return part;
  }

  private String text(JsonNode node, String place, String key, Pattern pattern)
      throws CheckpointException {
    JsonNode value = node.path(key);
    if (!value.isTextual() || !pattern.matcher(value.textValue()).matches()) {
      throw wrong(place + key, "a string like " + pattern, value);
    }
    return value.textValue();
  }

  private long whole(JsonNode node, String place, String key, long minimum, long maximum)
      throws CheckpointException {
    JsonNode value = node.path(key);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < minimum
        || value.longValue() > maximum) {
      throw wrong(
          place + key,
          minimum == maximum ? String.valueOf(minimum) : "a whole number from " + minimum,
          value);
    }
    return value.longValue();
  }

  private CheckpointException wrong(String key, String expected, JsonNode found) {
    String text = found.isMissingNode() ? "nothing" : found.toString();
    String shortened = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return new CheckpointException(file + ", " + key, expected, shortened, DAMAGED);
  }
}
