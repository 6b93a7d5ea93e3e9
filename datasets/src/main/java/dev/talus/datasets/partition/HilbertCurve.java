package dev.talus.datasets.partition;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The Hilbert curve through a cube of 2^21 cells a side: cells that follow each other on the curve
 * share a face, so points sorted by it are near in space when they are near in the order.
 *
 * <p>Bits are transposed as by J. Skilling, Programming the Hilbert curve, AIP Conference
 * Proceedings 707 (2004) 381.
 */
public final class HilbertCurve {
  /** Bits a coordinate, so that a key has 63. */
  public static final int BITS = 21;

  private HilbertCurve() {}

  /**
   * Place of a cell on the curve.
   *
   * @param x,y,z cell, each in [0, 2^21)
   * @return place, from 0 to below 2^63
   */
  public static long key(int x, int y, int z) {
    int[] axes = {x, y, z};
    for (int bit = 1 << (BITS - 1); bit > 1; bit >>= 1) {
      int low = bit - 1;
      for (int i = 0; i < 3; i++) {
        if ((axes[i] & bit) != 0) {
          axes[0] ^= low;
        } else {
          int swap = (axes[0] ^ axes[i]) & low;
          axes[0] ^= swap;
          axes[i] ^= swap;
        }
      }
    }
    axes[1] ^= axes[0];
    axes[2] ^= axes[1];
    int flip = 0;
    for (int bit = 1 << (BITS - 1); bit > 1; bit >>= 1) {
      if ((axes[2] & bit) != 0) {
        flip ^= bit - 1;
      }
    }
    long key = 0;
    for (int bit = BITS - 1; bit >= 0; bit--) {
      for (int axis : axes) {
        key = key << 1 | ((axis ^ flip) >> bit & 1);
      }
    }
    return key;
  }

  /**
   * Keys of points in their bounding box, whose longest side is cut into 2^21 cells.
   *
   * @param points row-major [n, 3]; finite
   */
  public static long[] keys(double[] points) {
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double side = 0;
    for (int i = 0; i < points.length; i++) {
      low[i % 3] = Math.min(low[i % 3], points[i]);
    }
    for (int i = 0; i < points.length; i++) {
      side = Math.max(side, points[i] - low[i % 3]);
    }
    int last = (1 << BITS) - 1;
    double scale = side > 0 ? last / side : 0;
    long[] keys = new long[points.length / 3];
    for (int p = 0; p < keys.length; p++) {
      keys[p] =
          key(
              (int) ((points[3 * p] - low[0]) * scale),
              (int) ((points[3 * p + 1] - low[1]) * scale),
              (int) ((points[3 * p + 2] - low[2]) * scale));
    }
    return keys;
  }

  /**
   * Order in which the curve visits points; those in one cell go by their index.
   *
   * @param points row-major [n, 3]; finite
   * @return indices of the points [n]
   */
  public static int[] order(double[] points) {
    long[] keys = keys(points);
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted(Comparator.comparingLong(i -> keys[i]))
        .mapToInt(i -> i)
        .toArray();
  }
}
