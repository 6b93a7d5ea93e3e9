package dev.talus.meshio.mesh;

/** Offsets of compressed rows: where each row starts, and the end of the last. */
public final class RowOffsets {
  private RowOffsets() {}

  /** The first row that ends before it starts, or -1. O(rows). */
  public static int firstFalling(int[] offsets) {
    // A sign bit says that an offset is negative or below the one before it: no branch a row.
    int signs = 0;
    for (int i = 1; i < offsets.length; i++) {
      signs |= offsets[i] | (offsets[i] - offsets[i - 1]);
    }
    if (signs >= 0) {
      return -1;
    }
    for (int row = 0; row + 1 < offsets.length; row++) {
      if (offsets[row + 1] < offsets[row]) {
        return row;
      }
    }
    return -1;
  }
}
