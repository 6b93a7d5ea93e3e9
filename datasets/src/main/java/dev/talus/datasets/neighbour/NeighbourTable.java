package dev.talus.datasets.neighbour;

import java.util.Arrays;

/**
 * The nearest points of each of s places, at most k of them, in arrays of a fixed size.
 *
 * <p>Rule: of the points within the radius the k nearest are kept, among equally near ones those of
 * smaller index, and they are listed in that order. Row i holds {@code counts[i]} neighbours, then
 * zeros. Nothing depends on threads or on the order in which cells are visited.
 *
 * @param capacity k
 * @param indices neighbours, row-major [s, k]
 * @param counts neighbours of each place, [s]
 * @param truncated places that have more than k points within the radius
 */
public record NeighbourTable(int capacity, int[] indices, int[] counts, int truncated) {

  /**
   * Finds the neighbours. O(s (points around a place) k) at worst.
   *
   * @param points the points and the radius
   * @param places row-major [s, 3]
   * @param capacity k, at least 1
   */
  public static NeighbourTable nearest(CellList points, double[] places, int capacity) {
    if (capacity < 1 || places.length % 3 != 0) {
      throw new IllegalArgumentException(
          "Neighbour table: expected a capacity of at least 1 and rows of 3 coordinates, found "
              + capacity
              + " and "
              + places.length
              + " numbers");
    }
    int rows = places.length / 3;
    int[] indices = new int[Math.multiplyExact(rows, capacity)];
    int[] counts = new int[rows];
    int truncated = 0;
    Row row = new Row(capacity);
    for (int i = 0; i < rows; i++) {
      row.clear();
      points.visitWithin(places[3 * i], places[3 * i + 1], places[3 * i + 2], row);
      counts[i] = Math.min(row.found, capacity);
      System.arraycopy(row.indices, 0, indices, i * capacity, counts[i]);
      if (row.found > capacity) {
        truncated++;
      }
    }
    return new NeighbourTable(capacity, indices, counts, truncated);
  }

  /** Number of places, s. */
  public int rows() {
    return counts.length;
  }

  /** The neighbours of a place, nearest first. */
  public int[] of(int row) {
    int from = row * capacity;
    return Arrays.copyOfRange(indices, from, from + counts[row]);
  }

  /** The nearest points found so far, sorted by distance and index. */
  private static final class Row implements NeighbourVisitor {
    private final int[] indices;
    private final double[] distances;
    private int found;

    Row(int capacity) {
      indices = new int[capacity];
      distances = new double[capacity];
    }

    void clear() {
      found = 0;
    }

    @Override
    public boolean visit(int index, double distanceSquared) {
      int at = Math.min(found, indices.length);
      found++;
      while (at > 0 && isBefore(index, distanceSquared, at - 1)) {
        at--;
        if (at + 1 < indices.length) {
          indices[at + 1] = indices[at];
          distances[at + 1] = distances[at];
        }
      }
      if (at < indices.length) {
        indices[at] = index;
        distances[at] = distanceSquared;
      }
      return true;
    }

    private boolean isBefore(int index, double distanceSquared, int other) {
      return distanceSquared < distances[other]
          || (distanceSquared == distances[other] && index < indices[other]);
    }
  }
}
