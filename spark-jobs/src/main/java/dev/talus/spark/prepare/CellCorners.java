package dev.talus.spark.prepare;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * Groups rows {@code case_id, cell_id, pos, x, y, z}, sorted by the first three, into the corners
 * of cells.
 */
final class CellCorners implements Iterator<double[]> {
  private final Iterator<Row> rows;
  private Row next;

  CellCorners(Iterator<Row> rows) {
    this.rows = rows;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /** Case of the next cell. */
  String caseId() {
    return next.getString(0);
  }

  /** Number of the next cell. */
  int cell() {
    return next.getInt(1);
  }

  /** The corners of the next cell, row-major [n, 3] m. */
  @Override
  public double[] next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    String caseId = caseId();
    int cell = cell();
    List<Row> corners = new ArrayList<>(8);
    while (next != null && cell() == cell && caseId().equals(caseId)) {
      corners.add(next);
      advance();
    }
    double[] xyz = new double[3 * corners.size()];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = corners.get(i / 3).getDouble(3 + i % 3);
    }
    return xyz;
  }

  private void advance() {
    next = rows.hasNext() ? rows.next() : null;
  }
}
