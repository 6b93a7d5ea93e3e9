package dev.talus.datasets.partition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * Recursive coordinate bisection (Berger and Bokhari, IEEE Transactions on Computers 36, 1987): a
 * set of points is cut across its longest side into two whose numbers are as the numbers of parts
 * they become, until each is one part.
 *
 * <p>Parts differ by at most one point. Points at one place go by their index, so the cut is the
 * same in every run. O(n log k) on average for n points and k parts.
 */
public final class RecursiveBisection {
  private RecursiveBisection() {}

  private record Piece(int from, int to, int firstPart, int parts) {}

  /**
   * Assigns points to parts.
   *
   * @param points row-major [n, 3]
   * @param parts number of parts, k, at least 1
   * @return part of each point [n], in [0, k)
   */
  public static int[] parts(double[] points, int parts) {
    if (parts < 1) {
      throw new IllegalArgumentException("Bisection: expected at least 1 part, found " + parts);
    }
    int n = points.length / 3;
    int[] order = IntStream.range(0, n).toArray();
    int[] partOf = new int[n];
    Deque<Piece> open = new ArrayDeque<>();
    open.push(new Piece(0, n, 0, parts));
    while (!open.isEmpty()) {
      Piece piece = open.pop();
      if (piece.parts() == 1) {
        for (int i = piece.from(); i < piece.to(); i++) {
          partOf[order[i]] = piece.firstPart();
        }
        continue;
      }
      // Exact sizes: the first n mod k parts have one point more than the others.
      int lower = piece.parts() / 2;
      int split = start(n, parts, piece.firstPart() + lower);
      int axis = longestSide(points, order, piece);
      new Selection(points, axis, order).lowestFirst(piece.from(), piece.to(), split);
      open.push(new Piece(piece.from(), split, piece.firstPart(), lower));
      open.push(new Piece(split, piece.to(), piece.firstPart() + lower, piece.parts() - lower));
    }
    return partOf;
  }

  /** Number of points in the parts before one; the first n mod k parts have one more. */
  static int start(int n, int parts, int part) {
    return part * (n / parts) + Math.min(part, n % parts);
  }

  private static int longestSide(double[] points, int[] order, Piece piece) {
    int longest = 0;
    double length = -1;
    for (int axis = 0; axis < 3; axis++) {
      double low = Double.MAX_VALUE;
      double high = -Double.MAX_VALUE;
      for (int i = piece.from(); i < piece.to(); i++) {
        low = Math.min(low, points[3 * order[i] + axis]);
        high = Math.max(high, points[3 * order[i] + axis]);
      }
      if (high - low > length) {
        length = high - low;
        longest = axis;
      }
    }
    return longest;
  }

  /** Orders points along an axis, just as far as a cut needs it: Hoare's selection. */
  private record Selection(double[] points, int axis, int[] order) {
    /** Moves the lowest points of a range to its start, so many that they end at {@code split}. */
    void lowestFirst(int from, int to, int split) {
      int low = from;
      int high = to - 1;
      while (low < high) {
        int pivot = middle(order[low], order[(low + high) >>> 1], order[high]);
        int i = low;
        int j = high;
        while (i <= j) {
          while (isBefore(order[i], pivot)) {
            i++;
          }
          while (isBefore(pivot, order[j])) {
            j--;
          }
          if (i <= j) {
            int swap = order[i];
            order[i++] = order[j];
            order[j--] = swap;
          }
        }
        if (split <= j) {
          high = j;
        } else if (split >= i) {
          low = i;
        } else {
          return;
        }
      }
    }

    private int middle(int a, int b, int c) {
      int lower = isBefore(a, b) ? a : b;
      int upper = lower == a ? b : a;
      if (isBefore(c, lower)) {
        return lower;
      }
      return isBefore(c, upper) ? c : upper;
    }

    private boolean isBefore(int a, int b) {
      double difference = points[3 * a + axis] - points[3 * b + axis];
      return difference == 0 ? a < b : difference < 0;
    }
  }
}
