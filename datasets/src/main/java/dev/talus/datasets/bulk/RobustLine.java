package dev.talus.datasets.bulk;

import dev.talus.datasets.stats.Median;
import java.util.Arrays;

/**
 * A straight line through points, some of which may lie anywhere: the median of the slopes of all
 * pairs (P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, J. Am. Stat.
 * Assoc. 63 (1968) 1379-1389). It bears up to 29 % of outliers.
 *
 * @param slope of the line
 * @param slopeError its standard error as of least squares, {@code sqrt(sum r^2 / (n - 2) / sum (x
 *     - mean x)^2)} with the distances r of all points, so that outliers add to it; NaN for two
 *     points
 */
record RobustLine(double slope, double slopeError) {
  /**
   * Fits the line. O(n^2 log n).
   *
   * @param x all different, [n], n at least 2
   * @param y [n]
   */
  static RobustLine through(double[] x, double[] y) {
    int n = x.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int pairs = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        slopes[pairs++] = (y[i] - y[j]) / (x[i] - x[j]);
      }
    }
    double slope = Median.of(slopes);
    double[] rest = new double[n];
    Arrays.setAll(rest, i -> y[i] - slope * x[i]);
    double intercept = Median.of(rest);
    double distances = Arrays.stream(rest).map(r -> (r - intercept) * (r - intercept)).sum();
    double mean = Arrays.stream(x).average().orElseThrow();
    double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
    return new RobustLine(slope, Math.sqrt(distances / (n - 2) / squares));
  }
}
