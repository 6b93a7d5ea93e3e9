package dev.talus.meshio.format.dolfin;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.TagIndex;
import dev.talus.meshio.format.deck.TaggedMesh;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Puts values on a mesh: those of vertices and cells as arrays, and edges and facets that have
 * values as cells behind the others, each once, nodes in rising order. Markers make one group a
 * value besides, {@code NAME:VALUE}. Edges and facets that a mesh function marks with 0 are those
 * that nobody marked, and make no cells.
 */
final class DolfinMesh {
  /** More different markers than this number something, they do not group it. */
  private static final int MAX_GROUPS = 256;

  private static final int BYTES_A_PART = 96;
  private static final int NOWHERE = -1;

  private final String fileName;
  private final MemoryBudget budget;
  private final TaggedMesh mesh;
  private final TagIndex points;
  private final TagIndex elements;
  private final Cells own;
  private final CellsBuilder cells = new CellsBuilder();
  private final Map<List<Integer>, Integer> parts = new HashMap<>();
  private final List<MeshGroup> groups = new ArrayList<>();

  DolfinMesh(String fileName, MemoryBudget budget, TaggedMesh mesh) throws MeshFormatException {
    this.fileName = fileName;
    this.budget = budget;
    this.mesh = mesh;
    this.points = mesh.pointIndex();
    this.elements = mesh.cellIndex();
    this.own = mesh.cells(points);
    for (int cell = 0; cell < own.count(); cell++) {
      cells.add(own.type(cell), own.nodesOf(cell));
    }
  }

  UnstructuredMesh build(List<EntityValues> values) throws MeshFormatException {
    List<int[]> members = new ArrayList<>();
    for (EntityValues of : values) {
      members.add(members(of));
    }
    int pointCount = mesh.pointTags().size();
    List<DataArray> onPoints = new ArrayList<>();
    List<DataArray> onCells = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      EntityValues of = values.get(i);
      boolean vertices = of.dimension() == 0;
      List<DataArray> arrays = vertices ? onPoints : onCells;
      String name = free(of.name(), arrays);
      arrays.add(array(name, of, members.get(i), vertices ? pointCount : cells.count()));
      if (of.integers()) {
        addGroups(name, of, members.get(i));
      }
    }
    return new UnstructuredMesh(
        mesh.points(), cells.build(), onPoints, onCells, List.of(), groups, OptionalDouble.empty());
  }

  /** Indices of points or cells; {@link #NOWHERE} for facets that nobody marked. */
  private int[] members(EntityValues of) throws MeshFormatException {
    int[] members = new int[budget.claim(of.count(), Integer.BYTES, "members of " + of.name())];
    boolean numbered = of.addressing() == EntityValues.Addressing.ENTITY;
    boolean parts = of.dimension() > 0 && of.dimension() < own.dimension();
    List<int[]> all = numbered && parts ? allParts(of.dimension()) : List.of();
    for (int entry = 0; entry < members.length; entry++) {
      if (!numbered) {
        members[entry] = parts && of.unmarked(entry) ? NOWHERE : ofCell(of, entry);
      } else if (!parts) {
        members[entry] = vertexOrCell(of, entry);
      } else if (of.entity(entry) < 0 || of.entity(entry) >= all.size()) {
        throw failure(of, "an edge or facet of " + all.size(), "" + of.entity(entry));
      } else {
        members[entry] = of.unmarked(entry) ? NOWHERE : part(all.get((int) of.entity(entry)));
      }
    }
    return members;
  }

  private int vertexOrCell(EntityValues of, int entry) throws MeshFormatException {
    boolean vertex = of.dimension() == 0;
    int member = (vertex ? points : elements).indexOf(of.entity(entry));
    if (member == TagIndex.ABSENT || (!vertex && of.dimension() != own.dimension())) {
      throw failure(of, "a vertex or cell of the mesh", "" + of.entity(entry));
    }
    return member;
  }

  private int ofCell(EntityValues of, int entry) throws MeshFormatException {
    int cell = elements.indexOf(of.entity(entry));
    if (cell == TagIndex.ABSENT || of.dimension() > own.dimension()) {
      throw failure(of, "a cell of the mesh", "" + of.entity(entry));
    }
    if (of.dimension() == own.dimension()) {
      return cell;
    }
    int[] nodes =
        nodesOfPart(cell, of.dimension(), of.place(entry))
            .orElseThrow(
                () -> failure(of, "a local_entity of a " + own.type(cell), "" + of.place(entry)));
    return of.dimension() == 0 ? nodes[0] : part(nodes);
  }

  /** The cell of an edge or facet, which is added the first time. */
  private int part(int[] nodes) throws MeshFormatException {
    List<Integer> key = IntStream.of(nodes).boxed().toList();
    Integer known = parts.get(key);
    if (known != null) {
      return known;
    }
    budget.claim(1, BYTES_A_PART, "edges and facets with values");
    cells.add(nodes.length == 2 ? CellType.LINE : CellType.TRIANGLE, nodes);
    parts.put(key, cells.count() - 1);
    return cells.count() - 1;
  }

  /** Edges or facets of all cells as DOLFIN 2019 numbers them: by their nodes, lexically. */
  private List<int[]> allParts(int dimension) throws MeshFormatException {
    List<int[]> all = new ArrayList<>();
    for (int cell = 0; cell < own.count(); cell++) {
      Optional<int[]> nodes = nodesOfPart(cell, dimension, 0);
      for (int place = 1; nodes.isPresent(); place++) {
        budget.claim(1, BYTES_A_PART, "edges and facets");
        all.add(nodes.get());
        nodes = nodesOfPart(cell, dimension, place);
      }
    }
    all.sort(this::compare);
    List<int[]> distinct = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i == 0 || !Arrays.equals(all.get(i - 1), all.get(i))) {
        distinct.add(all.get(i));
      }
    }
    return distinct;
  }

  private int compare(int[] a, int[] b) {
    int order = 0;
    for (int i = 0; i < a.length && order == 0; i++) {
      order = compare(a[i], b[i]);
    }
    return order;
  }

  /** By the indices that the file gives the vertices. */
  private int compare(int a, int b) {
    return Long.compare(mesh.pointTags().at(a), mesh.pointTags().at(b));
  }

  /** Nodes of a part of a cell in rising order, as DOLFIN has them once it read a mesh. */
  private Optional<int[]> nodesOfPart(int cell, int dimension, long place) {
    int[] rising =
        IntStream.of(own.nodesOf(cell))
            .boxed()
            .sorted(this::compare)
            .mapToInt(Integer::intValue)
            .toArray();
    return SimplexParts.vertices(own.type(cell), dimension, place)
        .map(places -> IntStream.of(places).map(at -> rising[at]).toArray());
  }

  /** Integers if all have one, else doubles with NaN where there is none. */
  private DataArray array(String name, EntityValues of, int[] members, int count)
      throws MeshFormatException {
    double[] values = new double[budget.claim(count, Double.BYTES, "values " + name)];
    Arrays.fill(values, Double.NaN);
    for (int entry = 0; entry < members.length; entry++) {
      if (members[entry] != NOWHERE) {
        values[members[entry]] = of.value(entry);
      }
    }
    // Integers are exact as doubles up to 2^53; larger ones are not markers.
    if (!of.integers() || Arrays.stream(values).anyMatch(v -> !(Math.abs(v) < 1L << 53))) {
      return new DataArray.Doubles(name, 1, values);
    }
    budget.claim(count, Long.BYTES, "values " + name);
    return new DataArray.Longs(name, 1, Arrays.stream(values).mapToLong(v -> (long) v).toArray());
  }

  private void addGroups(String name, EntityValues of, int[] members) {
    Map<Long, IntStream.Builder> byValue = new TreeMap<>();
    for (int entry = 0; entry < members.length; entry++) {
      if (members[entry] != NOWHERE && !Double.isNaN(of.value(entry))) {
        byValue
            .computeIfAbsent((long) of.value(entry), value -> IntStream.builder())
            .add(members[entry]);
        if (byValue.size() > MAX_GROUPS) {
          return;
        }
      }
    }
    MeshGroup.Members on = of.dimension() == 0 ? MeshGroup.Members.POINTS : MeshGroup.Members.CELLS;
    byValue.forEach(
        (value, list) ->
            groups.add(
                new MeshGroup(
                    Optional.of(name + ":" + value),
                    OptionalInt.empty(),
                    of.dimension(),
                    on,
                    list.build().sorted().distinct().toArray())));
  }

  private static String free(String name, List<DataArray> taken) {
    String free = name;
    for (int i = 2; ; i++) {
      String candidate = free;
      if (taken.stream().noneMatch(array -> array.name().equals(candidate))) {
        return free;
      }
      free = name + "_" + i;
    }
  }

  private MeshFormatException failure(EntityValues of, String expected, String found) {
    return new MeshFormatException(
        fileName,
        "values '" + of.name() + "' of dimension " + of.dimension(),
        expected,
        found,
        "Check that the values belong to this mesh.");
  }
}
