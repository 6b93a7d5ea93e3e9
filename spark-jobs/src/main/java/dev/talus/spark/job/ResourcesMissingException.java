package dev.talus.spark.job;

/** Something the machine should have is not there; ends the process with exit code 4. */
public final class ResourcesMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message says what is missing, for what it is needed, and how to get it. */
  public ResourcesMissingException(String message) {
    super(message);
  }

  /** The same with the failure that showed it. */
  public ResourcesMissingException(String message, Throwable cause) {
    super(message, cause);
  }
}
