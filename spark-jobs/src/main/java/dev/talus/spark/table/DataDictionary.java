package dev.talus.spark.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What the columns of a table mean: one JSON document, stored under the key {@value #FOOTER_KEY} in
 * the footer of every Parquet file of the table and beside them in {@value #FILE}.
 *
 * <pre>
 * {"version": 1, "table": "particles", "meaning": "...", "key": ["case_id", ...],
 *  "unit_system": "si", "run_id": "...",
 *  "columns": {"vx": {"type": "double", "unit": "m/s", "meaning": "...", "nullable": true,
 *                     "source_name": "vx"}, ...}}
 * </pre>
 *
 * Units are UCUM style; {@code "1"} is a pure number and an empty unit means text, an identifier or
 * a quantity whose unit is not known. {@code source_name} is there only for columns taken over from
 * a file. Readers must ignore members they do not know.
 *
 * @param runId run that wrote the table
 * @param spec table and columns
 * @param sourceNames column name to its name in the source file
 */
record DataDictionary(String runId, TableSpec spec, Map<String, String> sourceNames) {
  static final String FOOTER_KEY = "talus";
  static final String FILE = "_dataset.json";
  static final int VERSION = 1;
  private static final String UNIT_SYSTEM = "si";

  DataDictionary {
    sourceNames = Map.copyOf(sourceNames);
  }

  /** The dictionary of rows with that schema, from which the source names are taken. */
  static DataDictionary of(String runId, TableSpec spec, StructType schema) {
    Map<String, String> names = new HashMap<>();
    for (StructField field : schema.fields()) {
      if (field.metadata().contains(TableSchemas.SOURCE_NAME)) {
        names.put(field.name(), field.metadata().getString(TableSchemas.SOURCE_NAME));
      }
    }
    return new DataDictionary(runId, spec, names);
  }

  /** The schema of the table with everything the dictionary knows in the fields' metadata. */
  StructType schema() {
    return new StructType(
        spec.columns().stream()
            .map(c -> TableSchemas.fieldOf(c, sourceNames.get(c.name())))
            .toArray(StructField[]::new));
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("version", VERSION);
    json.put("table", spec.name());
    json.put("meaning", spec.meaning());
    spec.key().forEach(json.putArray("key")::add);
    json.put("unit_system", UNIT_SYSTEM);
    json.put("run_id", runId);
    ObjectNode columns = json.putObject("columns");
    for (ColumnSpec column : spec.columns()) {
      ObjectNode node = columns.putObject(column.name());
      node.put("type", column.type().name().toLowerCase(Locale.ROOT));
      node.put("unit", column.unit());
      node.put("meaning", column.meaning());
      node.put("nullable", column.nullable());
      if (sourceNames.containsKey(column.name())) {
        node.put(TableSchemas.SOURCE_NAME, sourceNames.get(column.name()));
      }
    }
    return json;
  }

  /**
   * Reads a dictionary back.
   *
   * @throws TableException if it is of a newer version or a member is missing
   */
  static DataDictionary fromJson(JsonNode json, String place) {
    Json.checkVersion(json, "version", VERSION, place);
    List<ColumnSpec> columns = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Json.member(json, "columns", place)
        .fields()
        .forEachRemaining(
            entry -> {
              JsonNode node = entry.getValue();
              String name = entry.getKey();
              columns.add(
                  new ColumnSpec(
                      name,
                      typeOf(Json.text(node, "type", place), place),
                      Json.text(node, "unit", place),
                      Json.text(node, "meaning", place),
                      Json.member(node, "nullable", place).asBoolean()));
              if (node.has(TableSchemas.SOURCE_NAME)) {
                names.put(name, node.get(TableSchemas.SOURCE_NAME).asText());
              }
            });
    List<String> key = new ArrayList<>();
    Json.member(json, "key", place).forEach(k -> key.add(k.asText()));
    TableSpec spec =
        new TableSpec(
            Json.text(json, "table", place), Json.text(json, "meaning", place), columns, key);
    return new DataDictionary(Json.text(json, "run_id", place), spec, names);
  }

  private static ColumnType typeOf(String type, String place) {
    for (ColumnType candidate : ColumnType.values()) {
      if (candidate.name().toLowerCase(Locale.ROOT).equals(type)) {
        return candidate;
      }
    }
    throw new TableException(place + ": unknown column type " + type + ".");
  }
}
