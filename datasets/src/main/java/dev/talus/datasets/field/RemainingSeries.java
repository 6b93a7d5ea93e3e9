package dev.talus.datasets.field;

import java.util.OptionalDouble;

/**
 * How much is still in a hopper over time: particles, mass or occupied volume.
 *
 * @param timeSeconds strictly increasing times, [n], n at least 1
 * @param remaining content at those times, [n], not negative; it may waver, as predicted series do
 */
public record RemainingSeries(double[] timeSeconds, double[] remaining) {
  /** Checks the numbers and copies the arrays. */
  public RemainingSeries {
    timeSeconds = timeSeconds.clone();
    remaining = remaining.clone();
    if (timeSeconds.length == 0 || timeSeconds.length != remaining.length) {
      throw new IllegalArgumentException(
          "Remaining series: expected as many contents as times and at least one, found "
              + remaining.length
              + " contents and "
              + timeSeconds.length
              + " times");
    }
    for (int i = 0; i < timeSeconds.length; i++) {
      if (!Double.isFinite(timeSeconds[i]) || (i > 0 && timeSeconds[i] <= timeSeconds[i - 1])) {
        throw new IllegalArgumentException(
            "Remaining series, entry "
                + i
                + ": expected finite, strictly increasing times, found "
                + timeSeconds[i]);
      }
      if (!(remaining[i] >= 0 && Double.isFinite(remaining[i]))) {
        throw new IllegalArgumentException(
            "Remaining series, entry "
                + i
                + ": expected a finite content of at least 0, found "
                + remaining[i]);
      }
    }
  }

  /** Content at the first time. */
  public double initial() {
    return remaining[0];
  }

  /** Content at the last time. */
  public double last() {
    return remaining[remaining.length - 1];
  }

  /**
   * When the content, linear between the entries, first is at most the level; empty if it never is.
   */
  public OptionalDouble firstTimeAtMost(double level) {
    if (remaining[0] <= level) {
      return OptionalDouble.of(timeSeconds[0]);
    }
    for (int i = 1; i < remaining.length; i++) {
      if (remaining[i] <= level) {
        double share = (remaining[i - 1] - level) / (remaining[i - 1] - remaining[i]);
        return OptionalDouble.of(
            timeSeconds[i - 1] + share * (timeSeconds[i] - timeSeconds[i - 1]));
      }
    }
    return OptionalDouble.empty();
  }
}
