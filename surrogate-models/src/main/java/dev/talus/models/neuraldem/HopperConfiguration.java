package dev.talus.models.neuraldem;

import dev.talus.models.checkpoint.StrictMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sizes of a hopper model; with the seed all that is needed to build one.
 *
 * @param width width of all tokens, d
 * @param heads attention heads, a divisor of d
 * @param latents latent tokens per field
 * @param depth DiT blocks per field
 * @param spaceDimensions coordinates of a position, n
 * @param scalars names of the conditioning scalars in order, the frame index first
 * @param fields the fields in order, one branch each
 */
public record HopperConfiguration(
    int width,
    int heads,
    int latents,
    int depth,
    int spaceDimensions,
    List<String> scalars,
    List<FieldHead> fields) {
  private static final String LOSS = "loss";

  /** Checks the sizes and copies the lists. */
  public HopperConfiguration {
    scalars = List.copyOf(scalars);
    fields = List.copyOf(fields);
    require(spaceDimensions >= 1, "space_dimensions", "at least 1", spaceDimensions);
    require(
        width >= 2 * spaceDimensions,
        "width",
        "at least 2 for each of the " + spaceDimensions + " coordinates",
        width);
    require(heads >= 1 && width % heads == 0, "heads", "a divisor of the width " + width, heads);
    require(latents >= 1, "latents", "at least 1", latents);
    require(depth >= 1, "depth", "at least 1", depth);
    requireNames("scalars", scalars);
    requireNames("fields", fields.stream().map(FieldHead::name).toList());
  }

  /** The four fields of the published hopper model, in its order. */
  public static List<FieldHead> standardFields() {
    return List.of(
        new FieldHead("displacement", 3),
        new FieldHead("occupancy", 1),
        new FieldHead("transport", 3),
        new FieldHead("residence_time", 1));
  }

  /** The index of a field. */
  int fieldIndex(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "No field \"" + name + "\"; the model has " + fieldNames() + ".");
  }

  /** Names of the fields in order. */
  public List<String> fieldNames() {
    return fields.stream().map(FieldHead::name).toList();
  }

  /** The configuration as plain values for JSON; keys in snake_case. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("width", width);
    map.put("heads", heads);
    map.put("latents", latents);
    map.put("depth", depth);
    map.put("space_dimensions", spaceDimensions);
    map.put("scalars", scalars);
    List<Map<String, Object>> fieldMaps = new ArrayList<>();
    for (FieldHead field : fields) {
      Map<String, Object> fieldMap = new LinkedHashMap<>();
      fieldMap.put("name", field.name());
      fieldMap.put("components", field.components());
      if (field.loss() != FieldLoss.SQUARED_ERROR) {
        fieldMap.put(LOSS, field.loss().name().toLowerCase(Locale.ROOT));
      }
      fieldMaps.add(fieldMap);
    }
    map.put("fields", fieldMaps);
    return map;
  }

  /**
   * The inverse of {@link #toMap}.
   *
   * @throws IllegalArgumentException if a key is missing, unknown or of the wrong type, or a value
   *     out of range
   */
  public static HopperConfiguration fromMap(Map<String, ?> map) {
    StrictMap values =
        StrictMap.of(
            "hopper configuration",
            map,
            Set.of("width", "heads", "latents", "depth", "space_dimensions", "scalars", "fields"));
    List<FieldHead> fields = new ArrayList<>();
    for (Object entry : values.list("fields")) {
      fields.add(field(entry));
    }
    return new HopperConfiguration(
        values.integer("width"),
        values.integer("heads"),
        values.integer("latents"),
        values.integer("depth"),
        values.integer("space_dimensions"),
        values.texts("scalars"),
        fields);
  }

  /** A field; one that does not say its loss has the squared error. */
  private static FieldHead field(Object entry) {
    boolean says = entry instanceof Map<?, ?> map && map.containsKey(LOSS);
    StrictMap field =
        StrictMap.of(
            "field of the hopper configuration",
            entry,
            says ? Set.of("name", "components", LOSS) : Set.of("name", "components"));
    return new FieldHead(
        field.text("name"),
        field.integer("components"),
        says ? field.constant(LOSS, FieldLoss.class) : FieldLoss.SQUARED_ERROR);
  }

  private static void require(boolean holds, String key, String expected, int found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Hopper configuration, " + key + ": expected " + expected + ", found " + found + ".");
    }
  }

  private static void requireNames(String key, List<String> names) {
    if (names.isEmpty()
        || names.stream().anyMatch(String::isBlank)
        || names.stream().collect(Collectors.toSet()).size() != names.size()) {
      throw new IllegalArgumentException(
          "Hopper configuration, "
              + key
              + ": expected at least one name, none of them blank or twice, found "
              + names
              + ".");
    }
  }
}
