package dev.talus.spark.job;

/** Something of the machine that a job needs is missing; ends the process with exit code 4. */
public final class ResourcesMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ResourcesMissingException(String message, Throwable cause) {
    super(message, cause);
  }
}
