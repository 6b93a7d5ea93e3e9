package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.IntList;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.format.array.TagIndex;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The cells read so far, with their element tags, entities and physical groups. */
final class CellStore {
  static final String GEOMETRICAL = "gmsh:geometrical";
  static final String PHYSICAL = "gmsh:physical";

  /** Groups of one cell that copies are merged for; each copy looks at all before it. */
  private static final int MAX_GROUPS = 1024;

  private static final int BYTES_A_COPY = 80;
  private static final int[] NO_NODES = {};
  private static final int[] NO_GROUPS = {};

  private final MemoryBudget budget;
  private final CellsBuilder cells = new CellsBuilder();
  private final LongList tags;
  private final IntList entities;
  private final IntList physicals;
  private final Map<GroupKey, IntList> members = new TreeMap<>();
  private final Map<Long, Integer> merged = new HashMap<>();
  private CellType lastType = CellType.VERTEX;
  private int[] lastNodes = NO_NODES;
  private int[] lastGroups = NO_GROUPS;

  CellStore(MemoryBudget budget) {
    this.budget = budget;
    this.tags = new LongList(budget, "$Elements, tags");
    this.entities = new IntList(budget, "$Elements, entities");
    this.physicals = new IntList(budget, "$Elements, physical groups");
  }

  /** Room for a number of cells about to be read. */
  void claim(CellType type, int count) throws MeshFormatException {
    budget.claim((long) count * (type.nodeCount() + 3), Integer.BYTES, "$Elements, nodes");
  }

  /**
   * Adds a cell.
   *
   * @param nodes point indices in VTK order; copied
   * @param groups tags of its physical groups
   */
  void add(long tag, CellType type, int[] nodes, int entity, int[] groups)
      throws MeshFormatException {
    int cell = cells.count();
    cells.add(type, nodes, 0, nodes.length);
    tags.add(tag);
    entities.add(entity);
    physicals.add(groups.length == 0 ? 0 : groups[0]);
    for (int group : groups) {
      join(type, group, cell);
    }
  }

  /**
   * Adds an element of version 2, which names one group only: Gmsh writes an element of several
   * groups once for each of them, in turn. Such copies become one cell.
   *
   * @param group tag of its physical group, or 0
   */
  void addListed(long tag, CellType type, int[] nodes, int entity, int group)
      throws MeshFormatException {
    int last = cells.count() - 1;
    if (group > 0
        && lastGroups.length > 0
        && lastGroups.length < MAX_GROUPS
        && lastType == type
        && entities.at(last) == entity
        && Arrays.stream(lastGroups).noneMatch(known -> known == group)
        && Arrays.equals(lastNodes, nodes)) {
      join(type, group, last);
      lastGroups = Arrays.copyOf(lastGroups, lastGroups.length + 1);
      lastGroups[lastGroups.length - 1] = group;
      budget.claim(1, BYTES_A_COPY, "$Elements, copies of elements");
      merged.put(tag, last);
      return;
    }
    int[] groups = group > 0 ? new int[] {group} : NO_GROUPS;
    add(tag, type, nodes, entity, groups);
    lastType = type;
    lastNodes = nodes.clone();
    lastGroups = groups;
  }

  /** Number of elements that are further copies of a cell. */
  int mergedCount() {
    return merged.size();
  }

  /** Number of cells. */
  int count() {
    return cells.count();
  }

  Cells build() {
    return cells.build();
  }

  /** Which cell an element tag means. */
  Lookup lookup() {
    TagIndex index = new TagIndex(tags.array(), tags.size());
    return tag -> {
      int cell = index.indexOf(tag);
      return cell == TagIndex.ABSENT ? merged.getOrDefault(tag, TagIndex.ABSENT) : cell;
    };
  }

  /** Entities and, if any cell is in one, first physical groups. */
  List<DataArray> cellData() {
    List<DataArray> arrays = new ArrayList<>();
    if (cells.count() > 0) {
      arrays.add(new DataArray.Ints(GEOMETRICAL, 1, entities.toArray()));
      if (!members.isEmpty()) {
        arrays.add(new DataArray.Ints(PHYSICAL, 1, physicals.toArray()));
      }
    }
    return arrays;
  }

  /** All groups that have a cell or a name, by dimension and tag. */
  List<MeshGroup> groups(Map<GroupKey, String> names) {
    Map<GroupKey, int[]> all = new TreeMap<>();
    names.keySet().forEach(key -> all.put(key, NO_NODES));
    members.forEach((key, cells) -> all.put(key, cells.toArray()));
    List<MeshGroup> groups = new ArrayList<>();
    all.forEach(
        (key, cells) ->
            groups.add(
                new MeshGroup(
                    Optional.ofNullable(names.get(key)),
                    OptionalInt.of(key.tag()),
                    key.dimension(),
                    MeshGroup.Members.CELLS,
                    cells)));
    return groups;
  }

  private void join(CellType type, int group, int cell) throws MeshFormatException {
    GroupKey key = new GroupKey(type.dimension(), group);
    IntList list = members.get(key);
    if (list == null) {
      list = new IntList(budget, "members of a physical group");
      members.put(key, list);
    }
    list.add(cell);
  }

  /** Finds indices by tags. */
  interface Lookup {
    /** The index, or {@link TagIndex#ABSENT}. */
    int indexOf(long tag);
  }
}
