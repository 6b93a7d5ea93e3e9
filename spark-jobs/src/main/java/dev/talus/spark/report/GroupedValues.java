package dev.talus.spark.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Values of table {@code metrics} by group, row and column; groups and rows sorted by their titles.
 *
 * @param <C> what the columns stand for
 */
final class GroupedValues<C> {
  private final Map<String, Map<String, Map<C, Double>>> values = new TreeMap<>();

  /** Writes one cell. */
  interface CellWriter<C> {
    /**
     * Writes the cell of the row that was begun last.
     *
     * @param value null where there is none
     */
    void write(String group, C column, Double value);
  }

  void put(String group, String row, C column, Double value) {
    values
        .computeIfAbsent(group, any -> new TreeMap<>())
        .computeIfAbsent(row, any -> new TreeMap<>())
        .put(column, value);
  }

  /** The values of all rows of a group that have one. */
  Stream<Double> column(String group, C column) {
    return values.get(group).values().stream().map(row -> row.get(column)).filter(Objects::nonNull);
  }

  /** Adds all rows to a table with these columns of numbers. */
  void addTo(HtmlTable table, List<C> columns, CellWriter<C> cells) {
    values.forEach(
        (group, rows) -> {
          table.group(group, columns.size() + 1);
          rows.forEach(
              (title, row) -> {
                table.row(title);
                columns.forEach(column -> cells.write(group, column, row.get(column)));
                table.endRow();
              });
        });
  }
}
