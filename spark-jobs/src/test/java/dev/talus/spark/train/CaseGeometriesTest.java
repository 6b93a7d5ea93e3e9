package dev.talus.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meshes of cases are put together from the tables, and a case without one is told. */
class CaseGeometriesTest {
  private static final SparkSession SPARK = TestSpark.session();

  @TempDir private Path root;
  private Tables tables;

  @BeforeEach
  void oneCaseWithAMeshAndOneWithout() {
    try (TableWriter writer = TableWriter.open(SPARK, root.toString(), "ingest-1")) {
      write(
          writer,
          TalusTables.CASES,
          RowFactory.create("a", "train"),
          RowFactory.create("b", "train"));
      write(
          writer,
          MeshTables.NODES,
          RowFactory.create("a", "mesh", 0L, 0, 0.0, 0.0, 0.0),
          RowFactory.create("a", "mesh", 0L, 1, 1.0, 0.0, 0.0));
      write(
          writer,
          MeshTables.CELLS,
          RowFactory.create("a", "mesh", 0L, 0, "line", 1, List.of(0, 1), null));
      write(writer, MeshTables.GROUPS);
    }
    tables = Tables.of(SPARK, root.toString());
  }

  @Test
  void aCaseHasTheMeshOfItsRows() {
    List<CaseGeometry> found =
        CaseGeometries.of(tables, Map.of("a", Map.of("angle", 30.0))).collect();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).parameters()).containsEntry("angle", 30.0);
    assertThat(found.get(0).toMesh().pointCount()).isEqualTo(2);
  }

  @Test
  void aCaseWithoutRowsIsNamed() {
    assertThatThrownBy(
            () -> CaseGeometries.of(tables, Map.of("a", Map.of(), "b", Map.of())).collect())
        .hasRootCauseInstanceOf(BadDataException.class)
        .rootCause()
        .hasMessageStartingWith("Case b has no mesh in table mesh_nodes.");
  }

  private static void write(TableWriter writer, TableSpec spec, Row... rows) {
    writer.write(
        spec, SPARK.createDataFrame(List.of(rows), TableSchemas.of(spec)), Provenance.none());
  }
}
