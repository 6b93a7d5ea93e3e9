package dev.talus.spark.table;

/** The rows of new cases have other columns than a table has; it has to be made anew. */
public final class OtherColumnsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OtherColumnsException(String table) {
    super("Table " + table + ": new cases have other columns");
  }
}
