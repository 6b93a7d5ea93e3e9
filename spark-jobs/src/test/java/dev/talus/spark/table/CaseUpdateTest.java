package dev.talus.spark.table;

import static dev.talus.datasets.table.ColumnSpec.optional;
import static dev.talus.datasets.table.ColumnSpec.required;
import static org.apache.spark.sql.functions.col;
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

/** A table that some cases are added to is the table that is written anew. */
class CaseUpdateTest {
  private static final TableSpec SPEC =
      new TableSpec(
          "values",
          "Values of cases",
          List.of(
              required("case_id", ColumnType.STRING, "", "case"),
              required("id", ColumnType.LONG, "", "number"),
              optional("value", ColumnType.DOUBLE, "", "value")),
          List.of("case_id", "id"));
  private static final SparkSession SPARK = TestSpark.session();

  @TempDir private Path folder;

  /** One file of case a alone, one of b and c. */
  @BeforeEach
  void threeCasesInTwoFiles() {
    Dataset<Row> rows = of("b", 40).union(of("c", 50)).coalesce(1);
    try (TableWriter writer = writer("out", "first")) {
      writer.write(SPEC, of("a", 30).union(rows), Provenance.none(), RowLayout.SORTED_PARTITIONS);
    }
    assertThat(files()).hasSize(2);
  }

  @Test
  void filesOfKeptCasesStayAndOthersAreReadForWhatStays() {
    List<String> before = files();
    TableManifest updated = update(Set.of("a", "c"), of("b", 7).union(of("d", 5)), 0);

    TableManifest anew = anew(List.of(of("a", 30), of("c", 50), of("b", 7), of("d", 5)));
    assertThat(updated.contentHash()).isEqualTo(anew.contentHash());
    assertThat(updated.caseHashes())
        .isEqualTo(anew.caseHashes())
        .containsOnlyKeys("a", "b", "c", "d");
    assertThat(updated.rows()).isEqualTo(92);
    assertThat(updated.nanCounts()).containsEntry("value", 4L);
    assertThat(files()).filteredOn(before::contains).hasSize(1);
    assertThat(stored().where("case_id = 'b'").count()).isEqualTo(7);
  }

  @Test
  void smallFilesAreWrittenTogether() {
    List<String> before = files();
    TableManifest updated = update(Set.of("a", "b", "c"), of("d", 5), CaseUpdate.LARGE);

    assertThat(updated.contentHash())
        .isEqualTo(anew(List.of(of("a", 30), of("b", 40), of("c", 50), of("d", 5))).contentHash());
    assertThat(files()).doesNotContainAnyElementsOf(before);
  }

  @Test
  void aCaseThatIsDroppedHasNoHash() {
    TableManifest updated = update(Set.of("a", "c"), of("d", 0), CaseUpdate.LARGE);
    assertThat(updated.caseHashes())
        .isEqualTo(anew(List.of(of("a", 30), of("c", 50))).caseHashes())
        .containsOnlyKeys("a", "c");
  }

  @Test
  void nothingNewIsNoChange() {
    TableManifest first = Tables.of(SPARK, root("out")).manifest("values").orElseThrow();
    TableManifest updated = update(Set.of("a", "b", "c"), of("d", 0), 0);
    assertThat(updated.contentHash()).isEqualTo(first.contentHash());
    assertThat(stored().count()).isEqualTo(120);
  }

  @Test
  void otherColumnsAreRefusedAndTheTableStays() {
    TableSpec other = SPEC.with(List.of(ColumnSpec.optional("more", ColumnType.LONG, "", "more")));
    try (TableWriter writer = writer("out", "second")) {
      CaseUpdate update = writer.keeping(Set.of("a"));
      Dataset<Row> rows = of("b", 1).withColumn("more", lit(1L));
      assertThatThrownBy(() -> update.write(other, rows, Provenance.none()))
          .isInstanceOf(OtherColumnsException.class);
    }
    assertThat(stored().count()).isEqualTo(120);
  }

  private TableManifest update(Set<String> kept, Dataset<Row> rows, long large) {
    try (TableWriter writer = writer("out", "second")) {
      return new CaseUpdate(writer, Tables.of(SPARK, root("out")), kept, large)
          .write(SPEC, rows, Provenance.none(), RowLayout.SORTED_PARTITIONS);
    }
  }

  private TableManifest anew(List<Dataset<Row>> cases) {
    Dataset<Row> rows = cases.stream().reduce(Dataset::union).orElseThrow();
    try (TableWriter writer = writer("anew", "second")) {
      return writer.write(SPEC, rows, Provenance.none());
    }
  }

  /** Rows of a case, the first without a number. */
  private static Dataset<Row> of(String caseId, long rows) {
    return SPARK
        .range(0, rows, 1, 1)
        .select(lit(caseId).as("case_id"), col("id"), col("id").divide(lit(10.0)).as("value"))
        .selectExpr("case_id", "id", "if(id = 0, double('NaN'), value) as value");
  }

  private TableWriter writer(String output, String runId) {
    return TableWriter.open(SPARK, root(output), runId);
  }

  private String root(String output) {
    return folder.resolve(output).toString();
  }

  private Dataset<Row> stored() {
    return Tables.of(SPARK, root("out")).open(SPEC).rows();
  }

  private List<String> files() {
    return Tables.of(SPARK, root("out")).open(SPEC).files().stream()
        .map(file -> file.getPath().getName())
        .toList();
  }
}
