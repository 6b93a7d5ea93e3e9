package dev.talus.meshio.format.array;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import java.util.Arrays;

/** Numbers of type {@code long}, as many as come; each growth is claimed from the memory budget. */
public final class LongList {
  private static final int FIRST = 64;

  private final MemoryBudget budget;
  private final String place;
  private long[] values = new long[0];
  private int size;

  /**
   * @param place what the numbers are, for the message if there are too many
   */
  public LongList(MemoryBudget budget, String place) {
    this.budget = budget;
    this.place = place;
  }

  /** Adds a number. */
  public void add(long value) throws MeshFormatException {
    if (size == values.length) {
      grow(1);
    }
    values[size++] = value;
  }

  /**
   * Makes room for {@code count} numbers, to be written by the caller into {@link #array()} from
   * the returned index on. Ask only for what is there to be read.
   */
  public int extend(int count) throws MeshFormatException {
    if (count > values.length - size) {
      grow(count);
    }
    size += count;
    return size - count;
  }

  /**
   * Makes room for {@code count} further numbers at once, so that the list need not grow on the
   * way. Ask only for what the file is long enough for.
   */
  public void reserve(long count) throws MeshFormatException {
    if (count > values.length - size) {
      grow(count);
    }
  }

  /** Sorts the numbers and keeps each once; the room stays. */
  public void keepDistinct() {
    Arrays.sort(values, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || values[i] != values[kept - 1]) {
        values[kept++] = values[i];
      }
    }
    size = kept;
  }

  /** The array behind the list; longer than it, and replaced when the list grows. */
  public long[] array() {
    return values;
  }

  /** Number of numbers so far. */
  public int size() {
    return size;
  }

  /** A number added before. */
  public long at(int index) {
    return values[index];
  }

  /** The numbers in an array of just that length; it shares memory with the list if it can. */
  public long[] toArray() {
    return size == values.length ? values : Arrays.copyOf(values, size);
  }

  private void grow(long more) throws MeshFormatException {
    long wanted = Math.max(size + more, Math.max(FIRST, values.length * 3L / 2));
    if (wanted > Integer.MAX_VALUE - 8) {
      wanted = size + more;
    }
    int length = budget.claim(wanted, Long.BYTES, place);
    int old = values.length;
    values = Arrays.copyOf(values, length);
    budget.release((long) old * Long.BYTES);
  }
}
