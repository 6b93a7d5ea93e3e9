package dev.talus.spark.report;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * A quantity over time or steps.
 *
 * @param x times in s, or steps; rising
 * @param y values; NaN where there is none
 */
record Series(double[] x, double[] y) {
  static final Series EMPTY = new Series(new double[0], new double[0]);

  Series {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "Series: expected as many values as positions, found " + y.length + " and " + x.length);
    }
  }

  int size() {
    return x.length;
  }

  /** The points whose position is known; empty if none of them has a value. */
  Series drawable() {
    int[] known = IntStream.range(0, size()).filter(i -> Double.isFinite(x[i])).toArray();
    boolean empty = Arrays.stream(known).noneMatch(i -> Double.isFinite(y[i]));
    return empty
        ? EMPTY
        : new Series(
            Arrays.stream(known).mapToDouble(i -> x[i]).toArray(),
            Arrays.stream(known).mapToDouble(i -> y[i]).toArray());
  }

  /** The value at a position of the series; NaN at others. */
  double at(double position) {
    int i = Arrays.binarySearch(x, position);
    return i < 0 ? Double.NaN : y[i];
  }

  /** The points before the first whose position fulfils a condition. */
  Series until(DoublePredicate condition) {
    int end = (int) Arrays.stream(x).takeWhile(condition.negate()).count();
    return new Series(Arrays.copyOf(x, end), Arrays.copyOf(y, end));
  }

  /** At most {@code points} points, each the mean of equally many neighbours; the last of fewer. */
  Series thinned(int points) {
    int block = (size() + points - 1) / points;
    if (block <= 1) {
      return this;
    }
    int blocks = (size() + block - 1) / block;
    double[] meanX = new double[blocks];
    double[] meanY = new double[blocks];
    for (int b = 0; b < blocks; b++) {
      int end = Math.min(size(), (b + 1) * block);
      for (int i = b * block; i < end; i++) {
        meanX[b] += x[i] / (end - b * block);
        meanY[b] += y[i] / (end - b * block);
      }
    }
    return new Series(meanX, meanY);
  }
}
