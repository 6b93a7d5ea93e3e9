package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables as docs/spec/tables.md has them. */
final class Specification {
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

  private Specification() {}

  /** A column as the specification has it. */
  record Column(String name, String type, String unit, boolean nullable) {
    /** Name and type as DuckDB describes them. */
    String inDuckDb() {
      return name + " " + DUCKDB_TYPES.get(type);
    }
  }

  /** The columns that the specification lists for a table. */
  static List<Column> columns(String table) throws IOException {
    Path document = HopperCases.BUNDLED.resolve("../../../docs/spec/tables.md").normalize();
    List<Column> columns = new ArrayList<>();
    boolean here = false;
    for (String line : Files.readAllLines(document)) {
      if (line.startsWith("#")) {
        here = line.equals("### `" + table + "`");
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
    assertThat(columns).as("columns of %s in %s", table, document).isNotEmpty();
    return columns;
  }
}
