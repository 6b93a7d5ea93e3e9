package dev.talus.datasets.bulk;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The surface of a heap across a box: its height along x, z up.
 *
 * <p>Seen from above, the box that the centres of the grains span is divided into equal columns of
 * about a mean diameter. The height of a column is the highest top of the grains whose centre it
 * holds, that of a strip of columns along y their mean. A strip with an empty column has no height:
 * there the floor shows.
 *
 * @param x middles of the strips that have a height, ascending, m [n]
 * @param height m [n]
 */
public record HeapSurface(double[] x, double[] height) {
  /**
   * Finds the surface. O(grains + columns).
   *
   * @param positions of the grains, row-major [grains, 3], m
   * @param radii [grains], m
   * @throws IllegalArgumentException if there are no grains or they have no radii
   */
  public static HeapSurface of(double[] positions, double[] radii) {
    double diameter = 2 * Arrays.stream(radii).average().orElse(Double.NaN);
    if (!(diameter > 0)) {
      throw new IllegalArgumentException(
          "expected grains with radii, found %d with a mean diameter of %s m"
              .formatted(radii.length, diameter));
    }
    Columns strips = Columns.along(positions, 0, diameter);
    Columns rows = Columns.along(positions, 1, diameter);
    double[][] tops = new double[strips.number()][rows.number()];
    for (double[] strip : tops) {
      Arrays.fill(strip, Double.NEGATIVE_INFINITY);
    }
    for (int i = 0; i < radii.length; i++) {
      double[] strip = tops[strips.of(positions[3 * i])];
      int row = rows.of(positions[3 * i + 1]);
      strip[row] = Math.max(strip[row], positions[3 * i + 2] + radii[i]);
    }
    double[] means =
        Arrays.stream(tops).mapToDouble(t -> Arrays.stream(t).average().orElseThrow()).toArray();
    double[] middles = IntStream.range(0, means.length).mapToDouble(strips::middle).toArray();
    return new HeapSurface(middles, means).where(Double::isFinite);
  }

  /** The part of the surface whose height is from one share of its range to another. */
  HeapSurface between(double lowShare, double highShare) {
    double low = DoubleStream.of(height).min().orElse(0);
    double range = DoubleStream.of(height).max().orElse(0) - low;
    return where(h -> h >= low + lowShare * range && h <= low + highShare * range);
  }

  private HeapSurface where(DoublePredicate wanted) {
    int[] kept = IntStream.range(0, x.length).filter(i -> wanted.test(height[i])).toArray();
    return new HeapSurface(
        Arrays.stream(kept).mapToDouble(i -> x[i]).toArray(),
        Arrays.stream(kept).mapToDouble(i -> height[i]).toArray());
  }

  /** Equal intervals from the least to the greatest coordinate, at least one. */
  private record Columns(double low, double width, int number) {
    static Columns along(double[] positions, int axis, double width) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = axis; i < positions.length; i += 3) {
        low = Math.min(low, positions[i]);
        high = Math.max(high, positions[i]);
      }
      int number = Math.max(1, (int) Math.floor((high - low) / width));
      return new Columns(low, (high - low) / number, number);
    }

    int of(double coordinate) {
      return width > 0 ? Math.min(number - 1, (int) ((coordinate - low) / width)) : 0;
    }

    double middle(int column) {
      return low + (column + 0.5) * width;
    }
  }
}
