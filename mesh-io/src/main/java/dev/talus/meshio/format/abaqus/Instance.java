package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.LongList;
import java.util.ArrayList;
import java.util.List;

/**
 * A part at its place in the assembly; without a name, what lies outside all parts.
 *
 * @param sets defined inside the instance, beside those of its part
 * @param shared its share of the sets that are defined in the assembly
 */
record Instance(String name, Body body, Placement placement, Sets sets, Sets shared) {
  static Instance of(String name, Body body, Placement placement, MemoryBudget budget) {
    return new Instance(name, body, placement, Sets.none(budget), Sets.none(budget));
  }

  /** Members of a set of the instance or its part, perhaps in two lists; none if unknown. */
  List<LongList> find(SetKind kind, String set) {
    List<LongList> found = new ArrayList<>();
    for (Sets scope : List.of(body.sets(), sets)) {
      LongList tags = scope.of(kind).find(set);
      if (tags != null) {
        found.add(tags);
      }
    }
    return found;
  }

  /** Names of the sets of the part and of the instance, each once. */
  List<String> setNames(SetKind kind) {
    List<String> names = new ArrayList<>();
    for (NamedSets.NamedSet set : body.sets().of(kind).all()) {
      names.add(set.name());
    }
    for (NamedSets.NamedSet set : sets.of(kind).all()) {
      if (body.sets().of(kind).find(set.name()) == null) {
        names.add(set.name());
      }
    }
    return names;
  }
}
