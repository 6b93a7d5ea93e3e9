package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.format.array.TagIndex;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Node or element sets by name; names are the same in upper and lower case. */
final class NamedSets {
  /**
   * A set.
   *
   * @param name as it was first written
   * @param tags members by their numbers, perhaps some twice
   */
  record NamedSet(String name, LongList tags) {}

  /** A deck of many ranges and a large mesh would take the product of both in time. */
  private static final long MAX_LOOKS = 1L << 35;

  private final String fileName;
  private final MemoryBudget budget;
  private final Map<String, NamedSet> sets = new LinkedHashMap<>();
  private long looks;

  NamedSets(String fileName, MemoryBudget budget) {
    this.fileName = fileName;
    this.budget = budget;
  }

  /** The tags of a set to add to; a new set if there is none of that name. */
  LongList tags(String name) throws MeshFormatException {
    String key = name.toUpperCase(Locale.ROOT);
    NamedSet set = sets.get(key);
    if (set == null) {
      budget.claim(name.length() + 64L, 1, "names of sets");
      set = new NamedSet(name, new LongList(budget, "members of the set '" + name + "'"));
      sets.put(key, set);
    }
    return set.tags();
  }

  /** The tags of a set, or null if there is none of that name. */
  LongList find(String name) {
    NamedSet set = sets.get(name.toUpperCase(Locale.ROOT));
    return set == null ? null : set.tags();
  }

  Iterable<NamedSet> all() {
    return sets.values();
  }

  /** Indices of the members that are there, rising, each once. */
  static int[] members(LongList tags, TagIndex index) {
    int[] members = new int[tags.size()];
    int count = 0;
    for (int i = 0; i < members.length; i++) {
      int member = index.indexOf(tags.at(i));
      if (member != TagIndex.ABSENT) {
        members[count++] = member;
      }
    }
    Arrays.sort(members, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || members[i] != members[i - 1]) {
        members[distinct++] = members[i];
      }
    }
    return Arrays.copyOf(members, distinct);
  }

  /**
   * Adds {@code first, first + step, ...} up to {@code last}. Of a range longer than the mesh, only
   * what is there is added: decks use ranges like 1 to 99999999 for all.
   *
   * @param known tags that are there so far
   */
  void generate(LongList tags, long first, long last, long step, LongList known)
      throws MeshFormatException {
    if ((last - first) / step <= known.size()) {
      // By count: the tag after the last may be beyond 64 bits.
      for (long i = 0; i <= (last - first) / step; i++) {
        tags.add(first + i * step);
      }
      return;
    }
    looks += known.size();
    if (looks > MAX_LOOKS) {
      throw new MeshFormatException(
          fileName,
          "ranges of sets",
          "ranges that are looked for in the mesh " + MAX_LOOKS + " times at most",
          "more, in a mesh of " + known.size(),
          "Give ranges that are not longer than the mesh.");
    }
    for (int i = 0; i < known.size(); i++) {
      long tag = known.at(i);
      if (tag >= first && tag <= last && (tag - first) % step == 0) {
        tags.add(tag);
      }
    }
  }
}
