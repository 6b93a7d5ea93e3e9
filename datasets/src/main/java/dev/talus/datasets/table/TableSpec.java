package dev.talus.datasets.table;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table that Talus writes: its columns, their units and meaning, and its order.
 *
 * @param name folder name of the table
 * @param meaning one sentence for the data dictionary
 * @param columns columns in file order
 * @param key columns that identify a row; rows are unique and sorted by them
 */
public record TableSpec(String name, String meaning, List<ColumnSpec> columns, List<String> key) {
  /** Copies the lists and checks that names are distinct and the key names existing columns. */
  public TableSpec {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    Set<String> names = new HashSet<>();
    for (ColumnSpec column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "Table " + name + ": the column " + column.name() + " comes twice");
      }
    }
    for (String k : key) {
      if (!names.contains(k)) {
        throw new IllegalArgumentException(
            "Table " + name + ": the key column " + k + " is absent");
      }
    }
  }

  /** The column of that name, if the table has it. */
  public Optional<ColumnSpec> column(String columnName) {
    return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
  }

  /** The same table with further columns at the end. */
  public TableSpec with(List<ColumnSpec> more) {
    return new TableSpec(
        name, meaning, Stream.concat(columns.stream(), more.stream()).toList(), key);
  }
}
