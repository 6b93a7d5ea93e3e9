package dev.talus.meshio.format.openfoam;

import java.util.Arrays;

/** Rows of integers of different lengths, behind each other. */
final class IntRows {
  private int[] offsets = new int[1024];
  private int[] values = new int[4096];
  private int count;

  int count() {
    return count;
  }

  int size() {
    return offsets[count];
  }

  /** Whether a further row might not fit into an array. */
  boolean isFull() {
    return size() > Integer.MAX_VALUE - (1 << 17);
  }

  void add(int[] row) {
    if (count + 1 == offsets.length) {
      offsets = Arrays.copyOf(offsets, count + (count >> 1) + 16);
    }
    int from = offsets[count];
    if (from + row.length > values.length) {
      long more = from + (from >> 1) + (long) row.length;
      values = Arrays.copyOf(values, (int) Math.min(more, Integer.MAX_VALUE - 8));
    }
    System.arraycopy(row, 0, values, from, row.length);
    offsets[++count] = from + row.length;
  }

  /** Offsets [rows + 1] and values. */
  int[][] toArrays() {
    return new int[][] {Arrays.copyOf(offsets, count + 1), Arrays.copyOf(values, size())};
  }
}
