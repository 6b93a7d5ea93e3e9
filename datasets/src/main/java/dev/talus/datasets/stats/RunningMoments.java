package dev.talus.datasets.stats;

import java.io.Serializable;

/**
 * Count, mean, variance and range of a stream of values in constant memory.
 *
 * <p>Single values are added by Welford's recurrence, parts are merged by the pairwise update of
 * Chan, Golub and LeVeque (1979), so any split of the values over workers gives the same moments up
 * to rounding. The sum of squared deviations is kept instead of the sum of squares, so a mean far
 * from zero costs no accuracy. The variance of values beyond about 1e150 overflows. Not safe for
 * use by several threads at once.
 */
public final class RunningMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  private long count;
  private double mean;
  private double squaredDeviations;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /**
   * Adds one value.
   *
   * @throws IllegalArgumentException if the value is not finite; nothing is changed then
   */
  public void add(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "Moments of a value that is not finite: "
              + value
              + ". Leave unknown values out before adding.");
    }
    this.count++;
    double delta = value - mean;
    this.mean += delta / count;
    this.squaredDeviations += delta * (value - mean);
    this.min = Math.min(min, value);
    this.max = Math.max(max, value);
  }

  /** Adds all values that the other moments have seen; the other moments stay as they are. */
  public void merge(RunningMoments other) {
    if (other.count == 0) {
      return;
    }
    long total = Math.addExact(count, other.count);
    double delta = other.mean - mean;
    double otherShare = (double) other.count / total;
    this.squaredDeviations += other.squaredDeviations + delta * delta * count * otherShare;
    this.mean += delta * otherShare;
    this.min = Math.min(min, other.min);
    this.max = Math.max(max, other.max);
    this.count = total;
  }

  /** Number of values. */
  public long count() {
    return count;
  }

  /** Arithmetic mean; NaN without values. */
  public double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /** Population variance, the mean squared deviation from the mean; NaN without values. */
  public double variance() {
    return count == 0 ? Double.NaN : squaredDeviations / count;
  }

  /** Square root of {@link #variance()}; NaN without values. */
  public double standardDeviation() {
    return Math.sqrt(variance());
  }

  /** Square root of the mean squared value; NaN without values. */
  public double rootMeanSquare() {
    return count == 0 ? Double.NaN : Math.sqrt(mean * mean + variance());
  }

  /** Smallest value; positive infinity without values. */
  public double min() {
    return min;
  }

  /** Largest value; negative infinity without values. */
  public double max() {
    return max;
  }

  @Override
  public String toString() {
    return "RunningMoments[count="
        + count
        + ", mean="
        + mean()
        + ", standardDeviation="
        + standardDeviation()
        + ", min="
        + min
        + ", max="
        + max
        + "]";
  }
}
