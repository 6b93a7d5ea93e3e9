package dev.talus.datasets.table;

/** Value types of table columns; each maps to one Parquet and one SQL type. */
public enum ColumnType {
  BOOLEAN,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  STRING,
  /** A list of INT. */
  INTS,
  /** A list of FLOAT. */
  FLOATS
}
