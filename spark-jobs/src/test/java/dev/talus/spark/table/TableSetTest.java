package dev.talus.spark.table;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSetTest {
  private static final TableSpec FIRST = spec("first");
  private static final TableSpec SECOND = spec("second");
  private static final SparkSession SPARK = TestSpark.session();

  @TempDir private Path folder;

  @BeforeEach
  void tablesOfAnEarlierRun() {
    try (TableWriter writer = writer("earlier")) {
      writer.write(FIRST, rows("a", 30), Provenance.none());
      writer.write(SECOND, rows("a", 40), Provenance.none());
    }
  }

  @Test
  void tablesStayAsTheyAreUntilAllAreWritten() {
    try (TableWriter writer = writer("later")) {
      TableSet set = writer.together();
      set.write(FIRST, rows("b", 5), Provenance.none());
      set.write(SECOND, set.rows(FIRST).limit(2), Provenance.none());
      assertThat(List.of(runOf(FIRST), runOf(SECOND))).containsOnly("earlier");

      set.publish();
    }
    assertThat(List.of(runOf(FIRST), runOf(SECOND))).containsOnly("later");
    assertThat(List.of(stored(FIRST).count(), stored(SECOND).count())).containsExactly(5L, 2L);
  }

  @Test
  void aRunThatFailsLeavesTheTablesOfTheRunBefore() {
    try (TableWriter writer = writer("later")) {
      TableSet set = writer.together();
      set.keeping(Set.of("a")).write(FIRST, rows("b", 5), Provenance.none());
      Dataset<Row> incomplete = rows("b", 5).withColumn("id", lit(null).cast("long"));
      assertThatThrownBy(() -> set.write(SECOND, incomplete, Provenance.none()))
          .isInstanceOf(TableException.class);
    }
    assertThat(List.of(runOf(FIRST), runOf(SECOND))).containsOnly("earlier");
    assertThat(List.of(stored(FIRST).count(), stored(SECOND).count())).containsExactly(30L, 40L);
  }

  @Test
  void rowsOfKeptCasesAreAmongTheRowsBeforeAndAfterTheyArePublished() {
    try (TableWriter writer = writer("later")) {
      TableSet set = writer.together();
      TableManifest manifest =
          set.keeping(Set.of("a")).write(FIRST, rows("b", 5), Provenance.none());
      assertThat(manifest.rows()).isEqualTo(35);
      assertThat(manifest.caseHashes()).containsOnlyKeys("a", "b");
      assertThat(set.rows(FIRST).count()).isEqualTo(35);

      set.publish();
    }
    assertThat(stored(FIRST).count()).isEqualTo(35);
    assertThat(runOf(SECOND)).isEqualTo("earlier");
  }

  private static TableSpec spec(String name) {
    return new TableSpec(
        name,
        "Numbers of cases",
        List.of(
            ColumnSpec.required("case_id", ColumnType.STRING, "", "case"),
            ColumnSpec.required("id", ColumnType.LONG, "", "number")),
        List.of("case_id", "id"));
  }

  private static Dataset<Row> rows(String caseId, long rows) {
    return SPARK.range(0, rows, 1, 1).toDF().withColumn("case_id", lit(caseId));
  }

  private TableWriter writer(String runId) {
    return TableWriter.open(SPARK, folder.toString(), runId);
  }

  private Dataset<Row> stored(TableSpec spec) {
    return Tables.of(SPARK, folder.toString()).open(spec).rows();
  }

  private String runOf(TableSpec spec) {
    return Tables.of(SPARK, folder.toString()).open(spec).manifest().runId();
  }
}
