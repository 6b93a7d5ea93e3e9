package dev.talus.spark.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON trees of the files beside the data, with messages that name the file. */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonNode tree(Object plainValue) {
    return MAPPER.valueToTree(plainValue);
  }

  static JsonNode parse(String text, String place) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new TableException(place + ": not JSON: " + e.getOriginalMessage() + ".", e);
    }
  }

  static String compact(JsonNode json) {
    return json.toString();
  }

  static String pretty(JsonNode json) {
    return json.toPrettyString() + "\n";
  }

  static JsonNode member(JsonNode json, String name, String place) {
    JsonNode member = json.get(name);
    if (member == null) {
      throw new TableException(place + ": the member \"" + name + "\" is missing.");
    }
    return member;
  }

  static String text(JsonNode json, String name, String place) {
    return member(json, name, place).asText();
  }

  static void checkVersion(JsonNode json, String name, int supported, String place) {
    int found = member(json, name, place).asInt();
    if (found != supported) {
      throw new TableException(
          place
              + ": expected "
              + name
              + " "
              + supported
              + ", found "
              + found
              + ". Read it with the Talus version that wrote it, or make the table again.");
    }
  }

  static Map<String, Object> plainMap(JsonNode json) {
    Map<String, Object> map = new LinkedHashMap<>();
    json.fields()
        .forEachRemaining(
            e -> map.put(e.getKey(), MAPPER.convertValue(e.getValue(), Object.class)));
    return map;
  }

  static Map<String, String> textMap(JsonNode json) {
    Map<String, String> map = new LinkedHashMap<>();
    json.fields().forEachRemaining(e -> map.put(e.getKey(), e.getValue().asText()));
    return map;
  }

  static Map<String, Long> longMap(JsonNode json) {
    Map<String, Long> map = new LinkedHashMap<>();
    json.fields().forEachRemaining(e -> map.put(e.getKey(), e.getValue().asLong()));
    return map;
  }
}
