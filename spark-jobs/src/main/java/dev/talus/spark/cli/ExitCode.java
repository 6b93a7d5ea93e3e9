package dev.talus.spark.cli;

/** How the process ends; schedulers act on these numbers. */
public enum ExitCode {
  DONE(0),
  FAILED(1),
  USAGE(2),
  BAD_DATA(3),
  RESOURCES_MISSING(4),
  RETRY(75);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
