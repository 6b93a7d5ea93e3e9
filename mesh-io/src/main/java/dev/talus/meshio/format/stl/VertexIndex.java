package dev.talus.meshio.format.stl;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers different points in the order they come in: a hash table of hashes and indices over an
 * array of coordinates. O(1) a point. The hash has a seed of its own in each index, so that no file
 * can be made to let all points collide; the numbers do not depend on it.
 */
final class VertexIndex {
  private static final long FACTOR = 0x9e3779b97f4a7c15L;
  private static final String PLACE = "vertices of the surface";
  private static final long FREE = -1;

  private final MemoryBudget budget;
  private final long seed = new SplittableRandom().nextLong();
  private double[] coordinates = new double[96]; // [count, 3]
  private long[] table = new long[128]; // hash in the upper half, index in the lower
  private int count;

  /**
   * @param budget claimed as points come in
   */
  VertexIndex(MemoryBudget budget) {
    this.budget = budget;
    Arrays.fill(table, FREE);
  }

  /** The number of a point of finite coordinates; -0 counts as 0. */
  int indexOf(double x, double y, double z) throws MeshFormatException {
    // Adding 0 turns -0 into 0.
    double px = x + 0.0;
    double py = y + 0.0;
    double pz = z + 0.0;
    int hash = hash(px, py, pz);
    int slot = hash & (table.length - 1);
    for (; table[slot] != FREE; slot = (slot + 1) & (table.length - 1)) {
      if ((int) (table[slot] >>> 32) == hash) {
        int index = (int) table[slot];
        int at = 3 * index;
        if (coordinates[at] == px && coordinates[at + 1] == py && coordinates[at + 2] == pz) {
          return index;
        }
      }
    }
    table[slot] = (long) hash << 32 | count;
    add(px, py, pz);
    return count - 1;
  }

  /** Number of different points. */
  int count() {
    return count;
  }

  /** Coordinates of all points, [count, 3]. */
  double[] coordinates() {
    return Arrays.copyOf(coordinates, 3 * count);
  }

  private void add(double x, double y, double z) throws MeshFormatException {
    int at = 3 * count;
    if (at == coordinates.length) {
      int length = budget.claim(2L * at, 0, PLACE);
      budget.claim(length - at, Double.BYTES, PLACE);
      coordinates = Arrays.copyOf(coordinates, length);
    }
    coordinates[at] = x;
    coordinates[at + 1] = y;
    coordinates[at + 2] = z;
    count++;
    if (count > table.length / 4 * 3) {
      grow();
    }
  }

  private void grow() throws MeshFormatException {
    int length = budget.claim(2L * table.length, 0, PLACE);
    budget.claim(length - table.length, Long.BYTES, PLACE);
    long[] larger = new long[length];
    Arrays.fill(larger, FREE);
    for (long entry : table) {
      if (entry != FREE) {
        int slot = (int) (entry >>> 32) & (length - 1);
        while (larger[slot] != FREE) {
          slot = (slot + 1) & (length - 1);
        }
        larger[slot] = entry;
      }
    }
    table = larger;
  }

  private int hash(double x, double y, double z) {
    return (int) (mixed(mixed(mixed(seed, x), y), z) >>> 32);
  }

  private static long mixed(long hash, double value) {
    long product = (hash ^ Double.doubleToRawLongBits(value)) * FACTOR;
    return product ^ product >>> 32;
  }
}
