package dev.talus.meshio.format.cgns;

import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.IntList;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.MeshGroup.Members;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Members of groups as they come; what has the same name is one group, in all zones. */
final class GroupCollector {
  private record Key(String name, Members on) {}

  private final MemoryBudget budget;
  private final Map<Key, IntList> members = new LinkedHashMap<>();

  GroupCollector(MemoryBudget budget) {
    this.budget = budget;
  }

  /** The members of a group so far, to add to. */
  IntList group(String name, Members on) {
    return members.computeIfAbsent(
        new Key(name, on), key -> new IntList(budget, "group " + key.name()));
  }

  /** Adds the cells from one up to, not including, another. */
  void addCells(String name, int from, int to) throws IOException {
    IntList cells = group(name, Members.CELLS);
    for (int cell = from; cell < to; cell++) {
      cells.add(cell);
    }
  }

  List<MeshGroup> build(Cells cells) {
    List<MeshGroup> groups = new ArrayList<>();
    members.forEach(
        (key, list) -> {
          int[] sorted =
              Arrays.stream(list.toArray()).limit(list.size()).sorted().distinct().toArray();
          int dimension =
              key.on() == Members.POINTS
                  ? 0
                  : Arrays.stream(sorted).map(c -> cells.type(c).dimension()).max().orElse(0);
          groups.add(
              new MeshGroup(
                  Optional.of(key.name()), OptionalInt.empty(), dimension, key.on(), sorted));
        });
    return groups;
  }
}
