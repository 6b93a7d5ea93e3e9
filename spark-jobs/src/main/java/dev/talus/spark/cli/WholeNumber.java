package dev.talus.spark.cli;

import dev.talus.spark.config.UsageException;

/** Checks of options that are whole numbers. */
final class WholeNumber {
  private WholeNumber() {}

  /**
   * The value of an option.
   *
   * @throws UsageException if it is less than the least
   */
  static int from(int least, String option, int value) {
    if (value < least) {
      throw refused(option, "a whole number from " + least, value);
    }
    return value;
  }

  /**
   * The value of an option of which 0 means that there are none.
   *
   * @throws UsageException if it is neither 0 nor as much as the least
   */
  static int noneOrFrom(int least, String option, int value) {
    if (value != 0 && value < least) {
      throw refused(option, "a whole number from %d, or 0 for none".formatted(least), value);
    }
    return value;
  }

  private static UsageException refused(String option, String expected, int found) {
    return new UsageException("%s: expected %s, found %d.".formatted(option, expected, found));
  }
}
