package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The entities that the cells of a mesh are written on: cells of one dimension, one {@code
 * gmsh:geometrical} tag and the same groups share one. Cells keep their tag as far as it is free.
 */
final class EntityTable {
  /**
   * One entity.
   *
   * @param groups tags of its physical groups
   */
  record Entity(int dimension, int tag, List<Integer> groups) {}

  private record Key(int dimension, int geometrical, List<Integer> groups) {}

  private final Map<GroupKey, String> names = new TreeMap<>();
  private final Map<Key, Entity> entities = new LinkedHashMap<>();
  private final Entity[] ofCell;

  EntityTable(UnstructuredMesh mesh) {
    int count = mesh.cells().count();
    List<List<Integer>> groups = groupsOfCells(mesh, count);
    int[] geometrical =
        mesh.cellArray(CellStore.GEOMETRICAL).orElse(null) instanceof DataArray.Ints ints
                && ints.components() == 1
            ? ints.values()
            : new int[count];
    List<Set<Integer>> used =
        List.of(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    this.ofCell = new Entity[count];
    int[] next = new int[4];
    for (int tag : geometrical) {
      for (int dimension = 0; dimension < 4; dimension++) {
        next[dimension] = Math.max(next[dimension], Math.max(0, tag));
      }
    }
    for (int cell = 0; cell < count; cell++) {
      int dimension = mesh.cells().type(cell).dimension();
      Key key = new Key(dimension, geometrical[cell], groups.get(cell));
      Entity entity = entities.get(key);
      if (entity == null) {
        boolean keep = geometrical[cell] > 0 && used.get(dimension).add(geometrical[cell]);
        int tag = keep ? geometrical[cell] : ++next[dimension];
        entity = new Entity(dimension, tag, groups.get(cell));
        entities.put(key, entity);
      }
      ofCell[cell] = entity;
    }
  }

  /** Entity of a cell. */
  Entity of(int cell) {
    return ofCell[cell];
  }

  /** All entities of a dimension. */
  List<Entity> all(int dimension) {
    return entities.values().stream().filter(e -> e.dimension() == dimension).toList();
  }

  /** Names of the groups that have one. */
  Map<GroupKey, String> names() {
    return names;
  }

  private List<List<Integer>> groupsOfCells(UnstructuredMesh mesh, int count) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int cell = 0; cell < count; cell++) {
      groups.add(List.of());
    }
    // Cells of the same groups share one list: few lists for many cells.
    Map<List<Integer>, Map<Integer, List<Integer>>> extended = new HashMap<>();
    Set<GroupKey> taken = new HashSet<>();
    int next = 0;
    for (MeshGroup group : mesh.groups()) {
      next = Math.max(next, group.tag().orElse(0));
    }
    for (MeshGroup group : mesh.groups()) {
      if (group.on() != MeshGroup.Members.CELLS) {
        continue;
      }
      int tag = group.tag().orElse(0);
      if (tag <= 0 || !taken.add(new GroupKey(group.dimension(), tag))) {
        tag = ++next;
      }
      int number = tag;
      Set<Integer> dimensions = new HashSet<>();
      dimensions.add(group.dimension());
      for (int cell : group.members()) {
        dimensions.add(mesh.cells().type(cell).dimension());
        groups.set(
            cell,
            extended
                .computeIfAbsent(groups.get(cell), list -> new HashMap<>())
                .computeIfAbsent(number, added -> with(groups.get(cell), added)));
      }
      if (group.name().isPresent()) {
        String name = group.name().get().replace('"', '\'').replaceAll("[\\r\\n]", " ");
        dimensions.forEach(dimension -> names.put(new GroupKey(dimension, number), name));
      }
    }
    return groups;
  }

  private static List<Integer> with(List<Integer> list, int added) {
    List<Integer> longer = new ArrayList<>(list);
    longer.add(added);
    return List.copyOf(longer);
  }
}
