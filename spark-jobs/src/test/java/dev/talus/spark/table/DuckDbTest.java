package dev.talus.spark.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An analyst's view of a table: DuckDB on the Parquet files, no Spark. */
class DuckDbTest {
  private static final TableSpec SPEC =
      TalusTables.PARTICLES.with(
          List.of(
              ColumnSpec.optional("vx", ColumnType.DOUBLE, "m/s", "velocity in x"),
              ColumnSpec.optional("c_q_1", ColumnType.DOUBLE, "", "column of the dump"),
              ColumnSpec.optional("frozen", ColumnType.BOOLEAN, "", "frozen")));

  private final SparkSession spark = TestSpark.session();

  @TempDir private Path root;

  @Test
  void seesTypesValuesAndUnits() throws SQLException, IOException {
    writeParticles(3000);
    String files = "'" + root.resolve("particles") + "/*.parquet'";
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      assertThat(
              strings(
                  statement,
                  "select column_name || ' ' || column_type from (describe select * from "
                      + files
                      + ")"))
          .containsExactly(
              "case_id VARCHAR",
              "step BIGINT",
              "frame INTEGER",
              "time_s DOUBLE",
              "particle_id BIGINT",
              "x FLOAT",
              "y FLOAT",
              "z FLOAT",
              "vx DOUBLE",
              "c_q_1 DOUBLE",
              "frozen BOOLEAN");
      assertThat(
              strings(
                  statement,
                  "select concat_ws(' ', count(*), min(particle_id), max(particle_id), min(x),"
                      + " max(vx), count(c_q_1), sum(frozen::int)) from "
                      + files))
          .containsExactly("3000 0 2999 -0.5 2999.0 0 1500");
      assertThat(
              strings(
                  statement, "select distinct compression from parquet_metadata(" + files + ")"))
          .containsExactly("ZSTD");
      JsonNode footer = footer(statement, files);
      assertThat(footer.at("/version").asInt()).isEqualTo(1);
      assertThat(footer.at("/table").asText()).isEqualTo("particles");
      assertThat(footer.at("/run_id").asText()).isEqualTo("run-1");
      assertThat(footer.at("/key").toString()).isEqualTo("[\"case_id\",\"step\",\"particle_id\"]");
      assertThat(footer.at("/columns/x/unit").asText()).isEqualTo("m");
      assertThat(footer.at("/columns/vx/unit").asText()).isEqualTo("m/s");
      assertThat(footer.at("/columns/c_q_1/source_name").asText()).isEqualTo("c_q[1]");
      assertThat(footer.at("/columns/x/nullable").asBoolean()).isFalse();
      assertThat(footer)
          .isEqualTo(
              new ObjectMapper()
                  .readTree(Files.readString(root.resolve("particles/_dataset.json"))));
    }
  }

  @Test
  void seesTheRowsInTheOrderOfTheKey() throws SQLException {
    writeParticles(3000);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      List<String> ids =
          strings(
              statement, "select particle_id from '" + root.resolve("particles") + "/*.parquet'");
      assertThat(ids.stream().map(Long::valueOf).toList()).isSorted().hasSize(3000);
    }
  }

  private void writeParticles(int count) {
    List<Row> rows = new ArrayList<>();
    for (long i = count - 1L; i >= 0; i--) {
      rows.add(
          RowFactory.create(
              "case", 10L, 0, 0.25, i, i - 0.5f, 0f, 1f, (double) i, null, i % 2 == 0));
    }
    StructType schema = TableSchemas.of(SPEC);
    StructType withSource = new StructType();
    for (var field : schema.fields()) {
      Metadata metadata =
          field.name().equals("c_q_1")
              ? TableSchemas.fieldOf(SPEC.column("c_q_1").orElseThrow(), "c_q[1]").metadata()
              : field.metadata();
      withSource = withSource.add(field.name(), field.dataType(), true, metadata);
    }
    try (TableWriter writer = TableWriter.open(spark, root.toString(), "run-1")) {
      writer.write(SPEC, spark.createDataFrame(rows, withSource).repartition(3), Provenance.none());
    }
  }

  private static JsonNode footer(Statement statement, String files)
      throws SQLException, IOException {
    List<String> values =
        strings(
            statement,
            "select distinct decode(value) from parquet_kv_metadata("
                + files
                + ") where key = 'talus'");
    assertThat(values).hasSize(1);
    return new ObjectMapper().readTree(values.get(0));
  }

  private static List<String> strings(Statement statement, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        values.add(result.getString(1));
      }
    }
    return values;
  }
}
