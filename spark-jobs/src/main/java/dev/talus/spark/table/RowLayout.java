package dev.talus.spark.table;

import dev.talus.datasets.table.TableSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** How the rows of a table lie in its files. */
public enum RowLayout {
  /**
   * Sorted by the key over the whole table: file after file in name order is the sorted table, and
   * statistics of files and row groups prune well. Costs a shuffle, and the rows are computed twice
   * (once to find the ranges), so cache expensive rows. Adaptive execution joins small ranges, so a
   * small table is one file or two.
   */
  SORTED,

  /**
   * Sorted by the key within each file, one file a partition of the given rows, no shuffle: for
   * rows that come out of their computation in order and in partitions of a sensible size.
   */
  SORTED_PARTITIONS,

  /** One file a partition of the given rows, which are sorted by the key already. */
  AS_GIVEN;

  Dataset<Row> arrange(Dataset<Row> rows, TableSpec spec) {
    if (spec.key().isEmpty()) {
      return rows;
    }
    Column[] key = spec.key().stream().map(functions::col).toArray(Column[]::new);
    return switch (this) {
      case SORTED -> rows.repartitionByRange(key).sortWithinPartitions(key);
      case SORTED_PARTITIONS -> rows.sortWithinPartitions(key);
      case AS_GIVEN -> rows;
    };
  }
}
