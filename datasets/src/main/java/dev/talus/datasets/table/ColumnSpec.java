package dev.talus.datasets.table;

/**
 * One column of a table.
 *
 * @param name snake_case ASCII name, equal in truth and rollout tables
 * @param type value type
 * @param unit unit in UCUM style, {@code "1"} for a pure number, empty for text and identifiers
 * @param meaning one sentence for the data dictionary
 * @param nullable whether rows may lack a value
 */
public record ColumnSpec(
    String name, ColumnType type, String unit, String meaning, boolean nullable) {

  /** A column in which every row has a value. */
  public static ColumnSpec required(String name, ColumnType type, String unit, String meaning) {
    return new ColumnSpec(name, type, unit, meaning, false);
  }

  /** A column in which rows may lack a value. */
  public static ColumnSpec optional(String name, ColumnType type, String unit, String meaning) {
    return new ColumnSpec(name, type, unit, meaning, true);
  }
}
