package dev.talus.meshio.inspect;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.LongList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalLong;

/**
 * Finds identifiers that occur twice among those of one snapshot, in at most some 16 bytes a row
 * and mostly in one bit.
 */
final class IdSet {
  private static final long FREE = 1L << 20;
  private static final int BITS_A_ROW = 64;

  private final BitSet small = new BitSet();
  private final LongList large;
  private long rows;
  private OptionalLong repeated = OptionalLong.empty();

  IdSet(MemoryBudget budget) {
    this.large = new LongList(budget, "particle ids");
  }

  void add(long id) throws MeshFormatException {
    rows++;
    if (id >= 0 && id < Math.min(Integer.MAX_VALUE, FREE + BITS_A_ROW * rows)) {
      if (small.get((int) id)) {
        repeated = repeated.isPresent() ? repeated : OptionalLong.of(id);
      }
      small.set((int) id);
    } else {
      large.add(id);
    }
  }

  /** One that occurs twice, if there is any. */
  OptionalLong repeated() {
    if (repeated.isPresent()) {
      return repeated;
    }
    long[] sorted = large.toArray();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      boolean twice = i > 0 && sorted[i] == sorted[i - 1];
      boolean both = sorted[i] >= 0 && sorted[i] < Integer.MAX_VALUE && small.get((int) sorted[i]);
      if (twice || both) {
        return OptionalLong.of(sorted[i]);
      }
    }
    return OptionalLong.empty();
  }
}
