package dev.talus.spark.table;

/** A table is missing, incomplete or not what its specification says: bad data for the caller. */
public final class TableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message says which table, what was expected and found, and what to do. */
  public TableException(String message) {
    super(message);
  }

  /** The same with the failure below it. */
  public TableException(String message, Throwable cause) {
    super(message, cause);
  }
}
