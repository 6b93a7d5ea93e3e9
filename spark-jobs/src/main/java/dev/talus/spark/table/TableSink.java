package dev.talus.spark.table;

import dev.talus.datasets.table.TableSpec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where the tables of a run go. */
public interface TableSink {
  /**
   * Writes and publishes one table.
   *
   * @param rows the columns of the specification in any order; that the key is unique is the
   *     caller's business
   * @return the manifest as published
   * @throws TableException if columns or types are not those of the specification, a required
   *     column lacks values
   * @throws OutputLockedException if another run took the root folder over meanwhile
   */
  TableManifest write(TableSpec spec, Dataset<Row> rows, Provenance provenance, RowLayout layout);

  /** The same with {@link RowLayout#SORTED}. */
  default TableManifest write(TableSpec spec, Dataset<Row> rows, Provenance provenance) {
    return write(spec, rows, provenance, RowLayout.SORTED);
  }
}
