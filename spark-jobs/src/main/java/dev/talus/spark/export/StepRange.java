package dev.talus.spark.export;

import dev.talus.spark.config.UsageException;

/**
 * Steps or times from one to another, both included.
 *
 * @param from least
 * @param to greatest
 */
public record StepRange(double from, double to) {
  /** Whatever there is. */
  public static final StepRange ALL =
      new StepRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Digits that somebody left out when typing a time. */
  private static final double RELATIVE = 1e-9;

  /**
   * Reads {@code 5}, {@code 5:10}, {@code 5:} or {@code :10}.
   *
   * @param option what was given, for messages
   * @throws UsageException if the text is none of these
   */
  public static StepRange parse(String text, String option) {
    int colon = text.indexOf(':');
    try {
      if (colon < 0) {
        double only = Double.parseDouble(text);
        return new StepRange(only, only);
      }
      String from = text.substring(0, colon);
      String to = text.substring(colon + 1);
      StepRange range =
          new StepRange(
              from.isBlank() ? ALL.from : Double.parseDouble(from),
              to.isBlank() ? ALL.to : Double.parseDouble(to));
      if (range.from <= range.to) {
        return range;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UsageException(
        "%s: expected a number or a range such as 5:10, 5: or :10, found '%s'."
            .formatted(option, text));
  }

  /** Whether a number lies within, but for rounding. */
  boolean has(double number) {
    double slack = RELATIVE * Math.abs(number);
    return number >= from - slack && number <= to + slack;
  }
}
