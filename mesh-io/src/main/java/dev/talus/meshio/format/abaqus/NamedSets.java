package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.format.array.TagIndex;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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

  private final MemoryBudget budget;
  private final Map<String, NamedSet> sets = new LinkedHashMap<>();

  NamedSets(MemoryBudget budget) {
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
  static int[] members(List<LongList> lists, TagIndex index) {
    int[] members = new int[lists.stream().mapToInt(LongList::size).sum()];
    int count = 0;
    for (LongList tags : lists) {
      for (int i = 0; i < tags.size(); i++) {
        int member = index.indexOf(tags.at(i));
        if (member != TagIndex.ABSENT) {
          members[count++] = member;
        }
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
}
