package dev.talus.spark.export;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of a table in the order of steps, one step in memory at a time. */
final class OrderedRows {
  private final Iterator<Row> rows;
  private Row ahead;

  /**
   * Rows of one series.
   *
   * @param rows sorted by a column {@code step}
   */
  OrderedRows(Dataset<Row> rows) {
    this.rows = rows.toLocalIterator();
    advance();
  }

  /** All rows of a step; steps are asked for in rising order. */
  List<Row> of(long step) {
    while (ahead != null && stepAhead() < step) {
      advance();
    }
    List<Row> found = new ArrayList<>();
    while (ahead != null && stepAhead() == step) {
      found.add(ahead);
      advance();
    }
    return found;
  }

  private long stepAhead() {
    return ahead.<Long>getAs("step");
  }

  private void advance() {
    ahead = rows.hasNext() ? rows.next() : null;
  }
}
