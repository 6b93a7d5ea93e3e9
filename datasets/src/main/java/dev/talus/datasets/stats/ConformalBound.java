package dev.talus.datasets.stats;

import java.util.Arrays;

/**
 * Split-conformal bounds: how large an error will be with a given probability, from the errors of
 * cases that nothing was fitted to. If those cases and a further one are drawn alike, the error of
 * the further one is at most the bound with at least that probability, whatever the model is. Lei
 * et al., Distribution-free predictive inference for regression, J. Am. Stat. Assoc. 113 (2018).
 */
public final class ConformalBound {
  private ConformalBound() {}

  /**
   * The k-th smallest of n errors, k the least whole number of at least (n + 1) level.
   *
   * @param errors of the calibration cases, [n], not negative
   * @param level probability, between 0 and 1
   * @return infinite if there are too few cases for the level: 9 are needed for 0.9, 19 for 0.95
   */
  public static double of(double[] errors, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "Conformal bound: expected a level between 0 and 1, found " + level);
    }
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    double rank = (sorted.length + 1) * level;
    int k = (int) Math.ceil(rank - 1e-9 * rank); // 0.9 * 10 is not quite 9
    return k > sorted.length ? Double.POSITIVE_INFINITY : sorted[Math.max(0, k - 1)];
  }
}
