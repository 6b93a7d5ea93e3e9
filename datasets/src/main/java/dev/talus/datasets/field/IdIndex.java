package dev.talus.datasets.field;

import java.util.Arrays;

/** From particle identifiers to their rows: open addressing over primitive arrays, load <= 1/2. */
final class IdIndex {
  private final long[] ids;
  private final int[] rows; // row of the id in a slot, -1 for an empty slot

  /**
   * Indexes identifiers by their position in the array.
   *
   * @throws IllegalArgumentException if an identifier occurs twice
   */
  IdIndex(long[] ids) {
    this.ids = ids;
    int slots = Math.max(4, Integer.highestOneBit(Math.max(1, ids.length)) * 4);
    this.rows = new int[slots];
    Arrays.fill(rows, -1);
    for (int row = 0; row < ids.length; row++) {
      int slot = slotOf(ids[row]);
      if (rows[slot] >= 0) {
        throw new IllegalArgumentException(
            "Particle " + ids[row] + " occurs twice, in rows " + rows[slot] + " and " + row);
      }
      rows[slot] = row;
    }
  }

  /** Row of the identifier, or -1. */
  int rowOf(long id) {
    return rows[slotOf(id)];
  }

  private int slotOf(long id) {
    long h = id * 0x9E3779B97F4A7C15L;
    int slot = (int) (h >>> 32) & (rows.length - 1);
    while (rows[slot] >= 0 && ids[rows[slot]] != id) {
      slot = (slot + 1) & (rows.length - 1);
    }
    return slot;
  }
}
