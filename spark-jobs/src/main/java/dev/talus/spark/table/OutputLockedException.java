package dev.talus.spark.table;

/** Another run is writing to the same output folder: try again when it has ended. */
public final class OutputLockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message names the folder and the run that holds it. */
  public OutputLockedException(String message) {
    super(message);
  }
}
