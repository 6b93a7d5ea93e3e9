package dev.talus.datasets.stats;

import java.util.Arrays;
import java.util.Collection;

/** The middle of values in their order. */
public final class Median {
  private Median() {}

  /** The median of a collection. */
  public static double of(Collection<? extends Number> values) {
    return of(values.stream().mapToDouble(Number::doubleValue).toArray());
  }

  /** The middle one of the values, or the mean of the middle two; NaN if there are none. */
  public static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
