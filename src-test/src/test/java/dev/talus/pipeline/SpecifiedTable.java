package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as DuckDB finds it, held against what docs/spec/tables.md says of it.
 *
 * @param output folder of the tables
 * @param tables its tables in DuckDB
 * @param name name of the table
 */
record SpecifiedTable(Path output, DuckDb tables, String name) {
  private static final Map<String, String> DUCKDB_TYPES =
      Map.of(
          "boolean", "BOOLEAN",
          "int", "INTEGER",
          "long", "BIGINT",
          "float", "FLOAT",
          "double", "DOUBLE",
          "string", "VARCHAR",
          "ints", "INTEGER[]",
          "floats", "FLOAT[]");

  /** Tables that may have columns of the user's files behind those of the specification. */
  private static final List<String> OPEN = List.of("cases", "particles", "mesh_fields");

  /** A column as the specification has it. */
  private record Column(String name, String type, String unit, boolean nullable) {}

  void hasTheColumnsAndTypesOfTheSpecification() throws SQLException, IOException {
    List<String> found =
        tables.texts(
            "select column_name || ' ' || column_type from (describe select * from %s)", name);

    List<String> expected =
        specified().stream().map(c -> c.name() + " " + DUCKDB_TYPES.get(c.type())).toList();
    assertThat(found).startsWith(expected.toArray(String[]::new));
    if (!OPEN.contains(name)) {
      assertThat(found).hasSameSizeAs(expected);
    }
  }

  void hasTheRowsItsManifestCounts(List<String> verbs) throws SQLException {
    JsonNode manifest = Pipeline.json(output.resolve(name).resolve("_manifest.json"));

    assertThat(tables.number("select count(*) from %s", name).longValue())
        .isEqualTo(manifest.path("rows").asLong())
        .isPositive();
    assertThat(manifest.path("run_id").asText())
        .matches("(%s)-[0-9a-f]{12}".formatted(String.join("|", verbs)));
  }

  void hasValuesWhereTheSpecificationAsksForThemAndUniqueKeys() throws SQLException, IOException {
    for (Column column : specified()) {
      if (!column.nullable()) {
        assertThat(
                tables.number("select count(*) from %s where " + column.name() + " is null", name))
            .as(name + "." + column.name())
            .isEqualTo(0L);
      }
    }
    List<String> key = new ArrayList<>();
    dictionary().path("key").forEach(k -> key.add(k.asText()));
    assertThat(
            tables.number(
                "select count(*) from (select 1 from %s group by "
                    + String.join(", ", key)
                    + " having count(*) > 1)",
                name))
        .isEqualTo(0L);
  }

  void tellsTheUnitsInTheFootersOfItsFiles() throws SQLException, IOException {
    JsonNode dictionary = dictionary();

    assertThat(dictionary).isEqualTo(Pipeline.json(output.resolve(name).resolve("_dataset.json")));
    Map<String, String> units = new LinkedHashMap<>();
    Map<String, String> expected = new LinkedHashMap<>();
    for (Column column : specified()) {
      units.put(column.name(), dictionary.at("/columns/" + column.name() + "/unit").asText());
      expected.put(column.name(), column.unit());
    }
    assertThat(units).isEqualTo(expected);
  }

  /** What the footers of its files say of the table, the same in each. */
  JsonNode dictionary() throws SQLException, IOException {
    List<String> footers =
        tables.texts(
            "select distinct decode(value) from parquet_kv_metadata('"
                + output.resolve(name)
                + "/*.parquet') where decode(key) = 'talus'",
            name);
    assertThat(footers).hasSize(1);
    return new ObjectMapper().readTree(footers.get(0));
  }

  /** The columns that docs/spec/tables.md lists for the table. */
  private List<Column> specified() throws IOException {
    Path document = HopperCases.BUNDLED.resolve("../../../docs/spec/tables.md").normalize();
    List<Column> columns = new ArrayList<>();
    boolean here = false;
    for (String line : Files.readAllLines(document)) {
      if (line.startsWith("#")) {
        here = line.equals("### `" + name + "`");
      } else if (here && line.startsWith("| `")) {
        String[] cells = line.split("\\|", -1);
        columns.add(
            new Column(
                cells[1].strip().replace("`", ""),
                cells[2].strip(),
                cells[3].strip(),
                cells[4].strip().equals("may")));
      }
    }
    assertThat(columns).as("columns of %s in %s", name, document).isNotEmpty();
    return columns;
  }
}
