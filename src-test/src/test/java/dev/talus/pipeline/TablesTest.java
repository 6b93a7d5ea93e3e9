package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.pipeline.Specification.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of a pipeline, read by DuckDB, against their specification in docs/spec. */
class TablesTest {
  @TempDir private static Path folder;
  private static Pipeline pipeline;
  private static DuckDb tables;

  @BeforeAll
  static void runThePipeline() throws SQLException {
    pipeline = Pipeline.finished(folder);
    tables = new DuckDb(pipeline.output());
  }

  @AfterAll
  static void close() throws SQLException {
    tables.close();
  }

  static List<String> names() {
    return Pipeline.VERBS.stream().flatMap(verb -> Pipeline.tablesOf(verb).stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasTheColumnsAndTypesOfTheSpecification(String table) throws SQLException, IOException {
    List<String> found =
        tables.texts(
            "select column_name || ' ' || column_type from (describe select * from %s)", table);

    List<String> expected = Specification.columns(table).stream().map(Column::inDuckDb).toList();
    assertThat(found).startsWith(expected.toArray(String[]::new));
    boolean open = List.of("cases", "particles").contains(table);
    assertThat(found.size() > expected.size()).as("further columns in " + found).isEqualTo(open);
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasTheRowsItsManifestCounts(String table) throws SQLException {
    JsonNode manifest = pipeline.manifest(table);

    assertThat(tables.number("select count(*) from %s", table).longValue())
        .isEqualTo(manifest.path("rows").asLong())
        .isPositive();
    assertThat(manifest.path("run_id").asText()).matches("(%s)-[0-9a-f]{12}".formatted(verbs()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasValuesWhereTheSpecificationAsksForThemAndUniqueKeys(String table)
      throws SQLException, IOException {
    for (Column column : Specification.columns(table)) {
      if (!column.nullable()) {
        assertThat(
                tables.number("select count(*) from %s where " + column.name() + " is null", table))
            .as(table + "." + column.name())
            .isEqualTo(0L);
      }
    }
    List<String> key = new ArrayList<>();
    dictionary(table).path("key").forEach(k -> key.add(k.asText()));
    assertThat(
            tables.number(
                "select count(*) from (select 1 from %s group by "
                    + String.join(", ", key)
                    + " having count(*) > 1)",
                table))
        .isEqualTo(0L);
  }

  @ParameterizedTest
  @MethodSource("names")
  void tellsTheUnitsInTheFootersOfItsFiles(String table) throws SQLException, IOException {
    JsonNode dictionary = dictionary(table);

    assertThat(dictionary).isEqualTo(Pipeline.json(pipeline.table(table).resolve("_dataset.json")));
    Map<String, String> units = new LinkedHashMap<>();
    Map<String, String> expected = new LinkedHashMap<>();
    for (Column column : Specification.columns(table)) {
      units.put(column.name(), dictionary.at("/columns/" + column.name() + "/unit").asText());
      expected.put(column.name(), column.unit());
    }
    assertThat(units).isEqualTo(expected);
  }

  @Test
  void furtherDumpColumnsKeepTheirSimulatorsUnits() throws SQLException, IOException {
    JsonNode columns = dictionary("particles").path("columns");

    assertThat(columns.at("/vz/unit").asText()).isEqualTo("m/s");
    assertThat(columns.at("/radius/unit").asText()).isEqualTo("m");
    assertThat(columns.at("/type/type").asText()).isEqualTo("long");
    assertThat(columns.at("/radius/source_name").asText()).isEqualTo("radius");
  }

  @Test
  void holdsTheSimulationItWasGiven() throws SQLException {
    Dump dump = Dump.bundled("dev05").thinned(20, 51);
    long rows = dump.snapshots().stream().mapToLong(s -> s.rows().size()).sum();

    assertThat(
            tables.texts(
                "select concat_ws(' ', count(*), min(step), max(step), max(frame)) from %s"
                    + " where case_id = 'dev05'",
                "snapshots"))
        .containsExactly("51 0 37500 50");
    assertThat(tables.number("select count(*) from %s where case_id = 'dev05'", "particles"))
        .isEqualTo(rows);
    assertThat(
            tables.texts(
                "select concat_ws(' ', particle_id, x, y, z, vx, vy, vz, radius) from %s"
                    + " where case_id = 'dev05' and step = 7500 order by particle_id limit 1",
                "particles"))
        .containsExactly(asNumbers(dump.snapshot(10).rows().get(0)));
    assertThat(tables.number("select max(time_s) from %s", "snapshots").doubleValue())
        .isCloseTo(1.5, within(1e-12));
  }

  @Test
  void valuesStayWithinTheRangesOfTheirDefinitions() throws SQLException {
    assertThat(tables.number("select count(*) from %s where occupancy not in (0, 1)", "fields"))
        .isEqualTo(0L);
    assertThat(
            tables.number(
                "select count(*) from %s where occupancy not between 0 and 1"
                    + " or residence_time_s < 0",
                "rollout_fields"))
        .isEqualTo(0L);
    assertThat(
            tables.number(
                "select count(*) from %s where residence_time_s not between 0 and 1.501",
                "particle_fields"))
        .isEqualTo(0L);
    assertThat(
            tables.number(
                "select count(*) from %s where remaining_fraction not between 0 and 1",
                "macro_series"))
        .isEqualTo(0L);
    assertThat(
            tables.number(
                "select count(*) from (select sum(share) s from %s group by case_id, step)"
                    + " where abs(s) > 1e-9 and abs(s - 1) > 1e-9",
                "layer_shares"))
        .isEqualTo(0L);
    assertThat(
            tables.number(
                "select count(*) from %s where drainage_time_s not between 0 and 1.501"
                    + " or outflow_rate <= 0 or residual_fraction not between 0 and 1",
                "macro_summary"))
        .isEqualTo(0L);
    assertThat(tables.number("select min(loss) from %s", "training_log").doubleValue())
        .isPositive();
  }

  @Test
  void transportOfTheFirstSnapshotIsThePositionItself() throws SQLException {
    assertThat(
            tables.number(
                "select count(*) from %s where frame = 0"
                    + " and (transport_x <> x or transport_y <> y or transport_z <> z)",
                "particle_fields"))
        .isEqualTo(0L);
  }

  private static String verbs() {
    return String.join("|", Pipeline.VERBS);
  }

  /** Row {@code id type x y z vx vy vz radius} as DuckDB writes the numbers, without the type. */
  private static String asNumbers(String row) {
    String[] words = row.strip().split(" ", -1);
    StringBuilder numbers = new StringBuilder(words[0]);
    for (int i = 2; i < words.length; i++) {
      String text = Float.toString(Float.parseFloat(words[i]));
      numbers.append(' ').append(text);
    }
    return numbers.toString();
  }

  private static JsonNode dictionary(String table) throws SQLException, IOException {
    List<String> footers =
        tables.texts(
            "select distinct decode(value) from parquet_kv_metadata('"
                + pipeline.table(table)
                + "/*.parquet') where decode(key) = 'talus'",
            table);
    assertThat(footers).hasSize(1);
    return new ObjectMapper().readTree(footers.get(0));
  }
}
