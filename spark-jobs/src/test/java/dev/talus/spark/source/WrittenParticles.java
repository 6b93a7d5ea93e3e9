package dev.talus.spark.source;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Dumps into a table as they are, for tests of both together. */
final class WrittenParticles {
  private static final TableSpec KEY =
      new TableSpec(
          "rows",
          "All columns of the dumps",
          List.of(
              ColumnSpec.required("case_id", ColumnType.STRING, "", "case"),
              ColumnSpec.required("step", ColumnType.LONG, "1", "step"),
              ColumnSpec.required("particle_id", ColumnType.LONG, "", "particle")),
          List.of("case_id", "step", "particle_id"));

  private WrittenParticles() {}

  static TableManifest write(String dumps, String root, RowLayout layout) {
    Dataset<Row> rows = TestSpark.session().read().format("particles").load(dumps);
    TableSpec spec =
        KEY.with(TableSchemas.columnsOf(rows.schema(), List.of("case_id", "step", "particle_id")));
    try (TableWriter writer = TableWriter.open(TestSpark.session(), root, "run-1")) {
      return writer.write(spec, rows, Provenance.none(), layout);
    }
  }
}
