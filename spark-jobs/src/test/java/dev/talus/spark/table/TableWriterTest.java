package dev.talus.spark.table;

import static dev.talus.datasets.table.ColumnSpec.optional;
import static dev.talus.datasets.table.ColumnSpec.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {
  private static final TableSpec POINTS =
      new TableSpec(
          "points",
          "Points of a test, ${not.expanded}",
          List.of(
              required("case_id", ColumnType.STRING, "", "case"),
              required("point_id", ColumnType.LONG, "", "point"),
              required("x", ColumnType.FLOAT, "m", "position"),
              optional("value", ColumnType.DOUBLE, "m/s", "value"),
              optional("inside", ColumnType.BOOLEAN, "", "inside"),
              required("frame", ColumnType.INT, "1", "frame")),
          List.of("case_id", "point_id"));

  private static final StructType INPUT =
      new StructType()
          .add("frame", DataTypes.IntegerType)
          .add("point_id", DataTypes.IntegerType)
          .add("case_id", DataTypes.StringType)
          .add("x", DataTypes.DoubleType)
          .add("value", DataTypes.DoubleType)
          .add("inside", DataTypes.BooleanType);

  private final SparkSession spark = TestSpark.session();

  @TempDir private Path root;

  @Test
  void readsBackWhatWasWrittenInTheOrderOfTheKey() {
    TableManifest manifest;
    try (TableWriter writer = TableWriter.open(spark, root.toString(), "run-1")) {
      manifest = writer.write(POINTS, points(100), provenance());
    }
    Table table = Tables.of(spark, root.toString()).open(POINTS);
    assertThat(table.spec()).isEqualTo(POINTS);
    assertThat(table.manifest()).isEqualTo(manifest);
    assertThat(manifest.rows()).isEqualTo(100);
    assertThat(manifest.nanCounts()).isEqualTo(Map.of("x", 0L, "value", 10L));
    assertThat(manifest.infiniteCounts()).isEqualTo(Map.of("x", 0L, "value", 10L));
    List<Row> rows = table.rows().collectAsList();
    assertThat(rows).hasSize(100);
    for (int i = 0; i < 100; i++) {
      Row row = rows.get(i);
      assertThat(row.getString(0)).isEqualTo(i < 50 ? "case a" : "case b");
      assertThat(row.getLong(1)).isEqualTo(i % 50);
      assertThat(row.getFloat(2)).isEqualTo((float) (0.1 * i));
    }
  }

  @Test
  void leavesNothingButTheTableInTheRootFolder() throws IOException {
    try (TableWriter writer = TableWriter.open(spark, root.toString(), "run-1")) {
      writer.write(POINTS, points(10), Provenance.none());
    }
    assertThat(names(root)).containsExactly("points");
    assertThat(names(root.resolve("points")))
        .contains("_manifest.json", "_dataset.json")
        .filteredOn(n -> n.endsWith(".zstd.parquet") || n.endsWith(".parquet"))
        .hasSize(1);
  }

  @Test
  void aRunThatLostItsLockTakesNothingFromTheNextOne() throws IOException {
    TableWriter lost = TableWriter.open(spark, root.toString(), "run-1");
    Files.delete(root.resolve("_lock"));
    try (TableWriter next = TableWriter.open(spark, root.toString(), "run-1")) {
      TableSet tables = next.together();
      tables.write(POINTS, points(10), Provenance.none());

      assertThatThrownBy(lost::requireHeld).isInstanceOf(OutputLockedException.class);
      lost.close();
      tables.publish();
    }
    assertThat(Tables.of(spark, root.toString()).open(POINTS).rows().count()).isEqualTo(10);
  }

  @Test
  void aTableMayBeEmpty() {
    try (TableWriter writer = TableWriter.open(spark, root.toString(), "run-1")) {
      TableManifest manifest = writer.write(POINTS, points(0), Provenance.none());
      assertThat(manifest.rows()).isZero();
    }
    assertThat(Tables.of(spark, root.toString()).open(POINTS).rows().count()).isZero();
  }

  @Test
  void theRootFolderMayHaveAnyName() {
    String odd = root.resolve("runs {1} [a] größe*").toString();
    try (TableWriter writer = TableWriter.open(spark, odd, "run-1")) {
      writer.write(POINTS, points(4), Provenance.none());
    }
    assertThat(Tables.of(spark, odd).open(POINTS).rows().count()).isEqualTo(4);
  }

  @Test
  void replacesAnOlderTable() {
    for (int rows : new int[] {20, 30}) {
      try (TableWriter writer = TableWriter.open(spark, root.toString(), "run-" + rows)) {
        writer.write(POINTS, points(rows), Provenance.none());
      }
    }
    Tables tables = Tables.of(spark, root.toString());
    assertThat(tables.open(POINTS).rows().count()).isEqualTo(30);
    assertThat(tables.upToDate("points", "run-30")).isTrue();
    assertThat(tables.upToDate("points", "run-20")).isFalse();
    assertThat(tables.upToDate("other", "run-30")).isFalse();
  }

  @Test
  void refusesRowsWithOtherColumns() {
    Dataset<Row> rows = points(3).drop("frame").withColumn("extra", functions.lit(1));
    try (TableWriter writer = TableWriter.open(spark, root.toString(), "run-1")) {
      assertThatThrownBy(() -> writer.write(POINTS, rows, Provenance.none()))
          .isInstanceOf(TableException.class)
          .hasMessageContaining("Missing: [frame]")
          .hasMessageContaining("not in the specification: [extra]");
    }
  }

  @Test
  void refusesCastsThatCanLoseTheValue() {
    Dataset<Row> rows = points(3).withColumn("frame", functions.lit(1L));
    try (TableWriter writer = TableWriter.open(spark, root.toString(), "run-1")) {
      assertThatThrownBy(() -> writer.write(POINTS, rows, Provenance.none()))
          .isInstanceOf(TableException.class)
          .hasMessageContaining("column frame: expected int, found bigint");
    }
  }

  @Test
  void refusesNullsInRequiredColumnsAndKeepsTheOldTable() {
    try (TableWriter writer = TableWriter.open(spark, root.toString(), "run-1")) {
      writer.write(POINTS, points(5), Provenance.none());
      Dataset<Row> bad =
          points(10)
              .withColumn("x", functions.when(functions.col("point_id").lt(3), functions.col("x")));
      assertThatThrownBy(() -> writer.write(POINTS, bad, Provenance.none()))
          .isInstanceOf(TableException.class)
          .hasMessageContaining("column x: expected a value in every row, found none in 4 of 10");
    }
    assertThat(Tables.of(spark, root.toString()).open(POINTS).rows().count()).isEqualTo(5);
  }

  @Test
  void saysWhichJobMakesAMissingTable() {
    Tables tables = Tables.of(spark, root.toString());
    assertThatThrownBy(() -> tables.open("particle_fields"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("expected a complete table, found no such folder")
        .hasMessageContaining("talus prepare");
  }

  @Test
  void noticesThatADataFileIsGone() throws IOException {
    try (TableWriter writer = TableWriter.open(spark, root.toString(), "run-1")) {
      writer.write(POINTS, points(5), Provenance.none());
    }
    try (Stream<Path> files = Files.list(root.resolve("points"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }
    Tables tables = Tables.of(spark, root.toString());
    assertThatThrownBy(() -> tables.open("points"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("expected 1 files")
        .hasMessageContaining("found 0 with 0");
    assertThat(tables.upToDate("points", "run-1")).isFalse();
  }

  @Test
  void refusesATableWithOtherTypesThanExpected() {
    try (TableWriter writer = TableWriter.open(spark, root.toString(), "run-1")) {
      writer.write(POINTS, points(5), Provenance.none());
    }
    TableSpec other =
        new TableSpec(
            "points",
            "",
            List.of(required("frame", ColumnType.LONG, "1", "frame")),
            List.of("frame"));
    assertThatThrownBy(() -> Tables.of(spark, root.toString()).open(other))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("column frame: expected type LONG, found type INT");
  }

  private static Provenance provenance() {
    return new Provenance(
        Map.of("files", List.of(Map.of("path", "a.dump", "bytes", 12))),
        Map.of("time_step_s", 4e-5, "strict", true),
        Map.of("cases", "sha256-sum:00"),
        List.of("one warning"));
  }

  /** Rows in reverse order; every tenth value is NaN, infinite or null. */
  private Dataset<Row> points(int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = count - 1; i >= 0; i--) {
      Double value =
          switch (i % 10) {
            case 0 -> Double.NaN;
            case 1 -> Double.NEGATIVE_INFINITY;
            case 2 -> null;
            default -> i / 7.0;
          };
      boolean first = i < (count + 1) / 2;
      int id = first ? i : i - (count + 1) / 2;
      rows.add(RowFactory.create(i, id, first ? "case a" : "case b", 0.1 * i, value, i % 3 == 0));
    }
    return spark.createDataFrame(rows, INPUT);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
