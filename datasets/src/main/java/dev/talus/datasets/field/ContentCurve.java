package dev.talus.datasets.field;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From the occupied share of a hopper to the share of its grains that is left.
 *
 * <p>The two differ: occupancy reaches beyond the outermost centres, which counts for more the less
 * is left, and a flowing packing is looser than one at rest. Both are relative to their first
 * value. Between the knots the curve is linear; it does not fall.
 *
 * @param occupied increasing, from 0 to 1, [n]
 * @param remaining share of the grains there, from 0 to 1, [n]
 */
public record ContentCurve(double[] occupied, double[] remaining) implements Serializable {
  /** Both shares are the same. */
  public static final ContentCurve IDENTITY =
      new ContentCurve(new double[] {0, 1}, new double[] {0, 1});

  private static final int PARTS = 40;

  /** Checks and copies the knots. */
  public ContentCurve {
    occupied = occupied.clone();
    remaining = remaining.clone();
    int n = occupied.length;
    boolean fits = n >= 2 && remaining.length == n && occupied[0] == 0 && occupied[n - 1] == 1;
    for (int i = 1; fits && i < n; i++) {
      fits = occupied[i] > occupied[i - 1] && remaining[i] >= remaining[i - 1];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Content curve: expected knots that rise from 0 to 1, found occupied shares "
              + Arrays.toString(occupied)
              + " and remaining shares "
              + Arrays.toString(remaining));
    }
  }

  /**
   * The curve through the means of pairs in {@value #PARTS} equal parts of the occupied share,
   * neighbouring parts pooled until they do not fall. It starts at (0, 0) and ends at (1, 1).
   *
   * @param occupied occupied shares of simulated snapshots, [m]; those outside of (0, 1) are left
   *     out
   * @param remaining remaining shares of the same snapshots, [m]
   */
  public static ContentCurve of(double[] occupied, double[] remaining) {
    double[][] parts = new double[PARTS][3]; // pairs, sums of both shares
    for (int i = 0; i < occupied.length; i++) {
      if (occupied[i] > 0 && occupied[i] < 1) {
        double[] part = parts[(int) (occupied[i] * PARTS)];
        part[0]++;
        part[1] += occupied[i];
        part[2] += remaining[i];
      }
    }
    List<double[]> pooled = new ArrayList<>();
    for (double[] part : parts) {
      if (part[0] > 0) {
        pooled.add(part);
        while (pooled.size() > 1 && falls(pooled)) {
          double[] last = pooled.remove(pooled.size() - 1);
          double[] before = pooled.get(pooled.size() - 1);
          for (int c = 0; c < 3; c++) {
            before[c] += last[c];
          }
        }
      }
    }
    double[] x = new double[pooled.size() + 2];
    double[] y = new double[x.length];
    for (int i = 0; i < pooled.size(); i++) {
      double[] part = pooled.get(i);
      x[i + 1] = part[1] / part[0];
      y[i + 1] = Math.max(0, Math.min(1, part[2] / part[0]));
    }
    x[x.length - 1] = 1;
    y[y.length - 1] = 1;
    return new ContentCurve(x, y);
  }

  private static boolean falls(List<double[]> parts) {
    double[] last = parts.get(parts.size() - 1);
    double[] before = parts.get(parts.size() - 2);
    return last[2] / last[0] < before[2] / before[0];
  }

  /**
   * Remaining share at an occupied share; beyond 1, where a surface has risen, it goes on as is.
   */
  public double at(double share) {
    if (share <= 0) {
      return 0;
    }
    if (share >= 1) {
      return share;
    }
    int next = 1;
    while (occupied[next] < share) {
      next++;
    }
    double part = (share - occupied[next - 1]) / (occupied[next] - occupied[next - 1]);
    return remaining[next - 1] + part * (remaining[next] - remaining[next - 1]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContentCurve that
        && Arrays.equals(occupied, that.occupied)
        && Arrays.equals(remaining, that.remaining);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(occupied) + Arrays.hashCode(remaining);
  }

  @Override
  public String toString() {
    return "ContentCurve[" + Arrays.toString(occupied) + " -> " + Arrays.toString(remaining) + "]";
  }
}
