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

  /** Nodes of the largest cell. */
  private static final int MAX_NODES = 27;

  private static final int BYTES_A_COPY = 80;
  private static final int[] NO_NODES = {};

  private final MemoryBudget budget;
  private final CellsBuilder cells = new CellsBuilder();
  private final LongList tags;
  private final IntList entities;
  private final IntList physicals;
  private final Map<GroupKey, IntList> members = new TreeMap<>();
  private final Map<Long, Integer> merged = new HashMap<>();
  private final int[] lastNodes = new int[MAX_NODES];
  private final int[] lastGroups = new int[MAX_GROUPS];
  private int lastGroupCount;
  private long nodeCount;
  private CellType lastType = CellType.VERTEX;
  private GroupKey lastKey;
  private IntList lastList;

  CellStore(MemoryBudget budget) {
    this.budget = budget;
    this.tags = new LongList(budget, "$Elements, tags");
    this.entities = new IntList(budget, "$Elements, entities");
    this.physicals = new IntList(budget, "$Elements, physical groups");
  }

  /** Room for a number of cells about to be read. */
  void claim(CellType type, int count) throws MeshFormatException {
    nodeCount += (long) count * type.nodeCount();
    budget.claim(nodeCount + 1, 0, "$Elements, nodes");
    budget.claim((long) count * (type.nodeCount() + 3), Integer.BYTES, "$Elements, nodes");
  }

  /** Makes room for a block of cells that the file is long enough for. */
  void reserve(CellType type, long count, int[] groups) throws MeshFormatException {
    budget.claim(nodeCount + count * type.nodeCount() + 1, 0, "$Elements, nodes");
    cells.reserve(count, count * type.nodeCount());
    reserveTags(count);
    // Not for many groups: then a false count would take many times the file.
    if (groups.length == 1) {
      members(type, groups[0]).reserve(count);
    }
  }

  /** Makes room for elements whose nodes are not known yet. */
  void reserve(long count) throws MeshFormatException {
    cells.reserve(budget.claim(cells.count() + count, 0, "$Elements") - cells.count(), 0);
    reserveTags(count);
  }

  private void reserveTags(long count) throws MeshFormatException {
    tags.reserve(count);
    entities.reserve(count);
    physicals.reserve(count);
  }

  /**
   * Adds cells of one type and entity.
   *
   * @param elements element tag of each cell
   * @param nodes point indices of all cells in VTK order; copied
   * @param count number of cells
   * @param groups tags of their physical groups
   */
  void addAll(CellType type, long[] elements, int[] nodes, int count, int entity, int[] groups)
      throws MeshFormatException {
    int first = cells.count();
    cells.addAll(type, nodes, count);
    int at = tags.extend(count);
    System.arraycopy(elements, 0, tags.array(), at, count);
    entities.extend(count);
    Arrays.fill(entities.array(), at, at + count, entity);
    physicals.extend(count);
    Arrays.fill(physicals.array(), at, at + count, groups.length == 0 ? 0 : groups[0]);
    for (int group : groups) {
      IntList list = members(type, group);
      int member = list.extend(count);
      for (int i = 0; i < count; i++) {
        list.array()[member + i] = first + i;
      }
    }
  }

  /**
   * Adds an element of version 2, which names one group only: Gmsh writes an element of several
   * groups once for each of them, in turn. Such copies become one cell.
   *
   * @param nodes point indices in VTK order, from the start of the array on; copied
   * @param group tag of its physical group, or 0
   */
  void addListed(long tag, CellType type, int[] nodes, int entity, int group)
      throws MeshFormatException {
    int width = type.nodeCount();
    int last = cells.count() - 1;
    if (group > 0
        && lastGroupCount > 0
        && lastGroupCount < MAX_GROUPS
        && lastType == type
        && entities.at(last) == entity
        && Arrays.equals(lastNodes, 0, width, nodes, 0, width)
        && isNewGroup(group)) {
      members(type, group).add(last);
      lastGroups[lastGroupCount++] = group;
      budget.claim(1, BYTES_A_COPY, "$Elements, copies of elements");
      merged.put(tag, last);
      return;
    }
    cells.add(type, nodes, 0, width);
    tags.add(tag);
    entities.add(entity);
    physicals.add(group);
    lastType = type;
    System.arraycopy(nodes, 0, lastNodes, 0, width);
    lastGroupCount = 0;
    if (group > 0) {
      members(type, group).add(last + 1);
      lastGroups[lastGroupCount++] = group;
    }
  }

  private boolean isNewGroup(int group) {
    for (int i = 0; i < lastGroupCount; i++) {
      if (lastGroups[i] == group) {
        return false;
      }
    }
    return true;
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

  /** The list of the cells in a group; asked for the same one again and again. */
  private IntList members(CellType type, int group) {
    if (lastList == null || lastKey.tag() != group || lastKey.dimension() != type.dimension()) {
      lastKey = new GroupKey(type.dimension(), group);
      lastList =
          members.computeIfAbsent(
              lastKey, key -> new IntList(budget, "members of a physical group"));
    }
    return lastList;
  }

  /** Finds indices by tags. */
  interface Lookup {
    /** The index, or {@link TagIndex#ABSENT}. */
    int indexOf(long tag);
  }
}
