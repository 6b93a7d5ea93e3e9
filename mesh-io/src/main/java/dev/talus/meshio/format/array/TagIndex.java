package dev.talus.meshio.format.array;

import java.util.Arrays;

/**
 * Finds the index of a point or cell by the tag that a file gives it. Tags may have gaps and any
 * order. Tags that count up by one take no memory, dense ones a table, others a hash table.
 */
public final class TagIndex {
  /** {@link #indexOf} of a tag that was not given. */
  public static final int ABSENT = -1;

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final long[] tags;
  private final int count;
  private final long low;
  private final int[] table; // dense: index by tag - low; else slots of a hash table; null: in turn
  private final boolean hashed;
  private final int firstDuplicate;

  /**
   * @param tags tag of each index, not copied
   */
  public TagIndex(long[] tags) {
    this(tags, tags.length);
  }

  /**
   * @param tags tag of each index, not copied
   * @param count how many of them count
   */
  public TagIndex(long[] tags, int count) {
    this.tags = tags;
    this.count = count;
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    boolean inTurn = true;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, tags[i]);
      most = Math.max(most, tags[i]);
      inTurn &= tags[i] == tags[0] + i;
    }
    this.low = least;
    long range = count == 0 ? 0 : most - least + 1;
    if (inTurn) {
      this.hashed = false;
      this.table = null;
      this.firstDuplicate = ABSENT;
    } else if (range > 0 && range <= 4L * count + 1024) {
      this.hashed = false;
      this.table = new int[(int) range];
      this.firstDuplicate = fillDense();
    } else {
      this.hashed = true;
      this.table = new int[Integer.highestOneBit(Math.min(count, 1 << 28)) << 2];
      this.firstDuplicate = fillHashed();
    }
  }

  /** The index of a tag, the first one if several have it, or {@link #ABSENT}. */
  public int indexOf(long tag) {
    if (table == null) {
      long index = tag - low;
      return index >= 0 && index < count ? (int) index : ABSENT;
    }
    if (!hashed) {
      long slot = tag - low;
      return slot >= 0 && slot < table.length ? table[(int) slot] : ABSENT;
    }
    for (int slot = slotOf(tag); ; slot = (slot + 1) & (table.length - 1)) {
      int index = table[slot];
      if (index == ABSENT || tags[index] == tag) {
        return index;
      }
    }
  }

  /**
   * The indices of some tags.
   *
   * @param wanted tags, from {@code from} on
   * @param target takes the indices, from {@code at} on
   * @return number of tags before the first that was not given; {@code count} if there is none
   */
  public int indicesOf(long[] wanted, int from, int[] target, int at, int count) {
    for (int i = 0; i < count; i++) {
      int index = indexOf(wanted[from + i]);
      if (index == ABSENT) {
        return i;
      }
      target[at + i] = index;
    }
    return count;
  }

  /** The first index whose tag an earlier one has, or {@link #ABSENT}. */
  public int firstDuplicate() {
    return firstDuplicate;
  }

  private int fillDense() {
    Arrays.fill(table, ABSENT);
    int duplicate = ABSENT;
    for (int i = 0; i < count; i++) {
      int slot = (int) (tags[i] - low);
      if (table[slot] == ABSENT) {
        table[slot] = i;
      } else if (duplicate == ABSENT) {
        duplicate = i;
      }
    }
    return duplicate;
  }

  private int fillHashed() {
    Arrays.fill(table, ABSENT);
    int duplicate = ABSENT;
    for (int i = 0; i < count; i++) {
      int slot = slotOf(tags[i]);
      while (table[slot] != ABSENT && tags[table[slot]] != tags[i]) {
        slot = (slot + 1) & (table.length - 1);
      }
      if (table[slot] == ABSENT) {
        table[slot] = i;
      } else if (duplicate == ABSENT) {
        duplicate = i;
      }
    }
    return duplicate;
  }

  private int slotOf(long tag) {
    return (int) ((tag * GOLDEN) >>> 33) & (table.length - 1);
  }
}
