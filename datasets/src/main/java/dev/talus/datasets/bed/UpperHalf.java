package dev.talus.datasets.bed;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Marks the upper half of a bed: of n particles the n / 2 (rounded down) highest ones, whose way
 * into the lower half shows how the bed mixes. Of equal heights the earlier particle counts as the
 * lower one.
 */
public final class UpperHalf {
  private UpperHalf() {}

  /**
   * Flags of the particles. O(n log n).
   *
   * @param positions row-major [n, 3] m, z upwards
   * @return [n]
   */
  public static boolean[] of(float[] positions) {
    int n = positions.length / 3;
    boolean[] upper = new boolean[n];
    IntStream.range(0, n)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(i -> positions[3 * i + 2]))
        .skip(n - n / 2)
        .forEach(i -> upper[i] = true);
    return upper;
  }
}
