package dev.talus.spark.mesh;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Nodes, cells and groups of a mesh as the tables mesh_nodes, mesh_cells and mesh_groups hold them,
 * in a form that is sent between tasks.
 *
 * @param points coordinates [n, 3] in m
 * @param vtkIds [m], types of the cells
 * @param offsets [m + 1], where the nodes of each cell start
 * @param nodes of all cells in VTK order
 * @param faces of polyhedra by cell: for each face the number of its nodes, then its nodes
 * @param groups named sets of nodes and cells
 */
public record StoredGeometry(
    double[] points,
    byte[] vtkIds,
    int[] offsets,
    int[] nodes,
    Map<Integer, int[]> faces,
    List<Group> groups)
    implements Serializable {

  /**
   * A named set.
   *
   * @param label its name, or # and its number
   * @param tag its number; null if it has none
   * @param dimension of the cells, 0 of nodes
   * @param on what the members are
   * @param members indices, rising
   */
  public record Group(String label, Integer tag, int dimension, MeshGroup.Members on, int[] members)
      implements Serializable {
    private MeshGroup toMeshGroup() {
      boolean unnamed = label.isEmpty() || (tag != null && label.equals("#" + tag));
      return new MeshGroup(
          unnamed ? Optional.empty() : Optional.of(label),
          tag == null ? OptionalInt.empty() : OptionalInt.of(tag),
          dimension,
          on,
          members);
    }
  }

  /**
   * The mesh of some rows, in any order.
   *
   * @param nodeRows all rows of mesh_nodes of one geometry
   * @param cellRows all rows of mesh_cells of the same
   * @param groupRows all rows of mesh_groups of the same
   */
  public static StoredGeometry of(
      Iterable<Row> nodeRows, Iterable<Row> cellRows, Iterable<Row> groupRows) {
    List<Row> points = sorted(nodeRows, "node_id");
    double[] xyz = new double[3 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      xyz[3 * i] = points.get(i).<Double>getAs("x");
      xyz[3 * i + 1] = points.get(i).<Double>getAs("y");
      xyz[3 * i + 2] = points.get(i).<Double>getAs("z");
    }
    List<Row> cells = sorted(cellRows, "cell_id");
    byte[] types = new byte[cells.size()];
    int[][] nodesOf = new int[cells.size()][];
    int[] offsets = new int[cells.size() + 1];
    Map<Integer, int[]> faces = new HashMap<>();
    for (int c = 0; c < types.length; c++) {
      String type = cells.get(c).<String>getAs("cell_type").toUpperCase(Locale.ROOT);
      types[c] = (byte) CellType.valueOf(type).vtkId();
      nodesOf[c] = integers(cells.get(c), "nodes");
      offsets[c + 1] = offsets[c] + nodesOf[c].length;
      if (cells.get(c).getAs("faces") != null) {
        faces.put(c, integers(cells.get(c), "faces"));
      }
    }
    int[] nodes = Arrays.stream(nodesOf).flatMapToInt(Arrays::stream).toArray();
    return new StoredGeometry(xyz, types, offsets, nodes, faces, groups(groupRows));
  }

  /** The mesh itself, without values. */
  public UnstructuredMesh toMesh() {
    CellsBuilder cells = new CellsBuilder();
    cells.reserve(vtkIds.length, nodes.length);
    for (int c = 0; c < vtkIds.length; c++) {
      if (faces.containsKey(c)) {
        int[] own = Arrays.copyOfRange(nodes, offsets[c], offsets[c + 1]);
        cells.addPolyhedron(own, polygons(faces.get(c)));
      } else {
        cells.add(type(vtkIds[c]), nodes, offsets[c], offsets[c + 1] - offsets[c]);
      }
    }
    return new UnstructuredMesh(
        points,
        cells.build(),
        List.of(),
        List.of(),
        List.of(),
        groups.stream().map(Group::toMeshGroup).toList(),
        OptionalDouble.empty());
  }

  private static CellType type(byte vtkId) {
    return CellType.ofVtkId(vtkId).orElseThrow();
  }

  private static int[][] polygons(int[] stream) {
    List<int[]> polygons = new ArrayList<>();
    for (int i = 0; i < stream.length; i += stream[i] + 1) {
      polygons.add(Arrays.copyOfRange(stream, i + 1, i + 1 + stream[i]));
    }
    return polygons.toArray(int[][]::new);
  }

  private static int[] integers(Row row, String column) {
    return row.<Integer>getList(row.fieldIndex(column)).stream().mapToInt(i -> i).toArray();
  }

  private static List<Group> groups(Iterable<Row> rows) {
    Map<Integer, List<Row>> byId = new TreeMap<>();
    rows.forEach(
        row ->
            byId.computeIfAbsent(row.<Integer>getAs("group_id"), id -> new ArrayList<>()).add(row));
    List<Group> groups = new ArrayList<>();
    for (Collection<Row> own : byId.values()) {
      Row any = own.iterator().next();
      groups.add(
          new Group(
              any.getAs("group_name"),
              any.getAs("tag"),
              any.<Integer>getAs("dimension"),
              any.<String>getAs("location").equals("nodes")
                  ? MeshGroup.Members.POINTS
                  : MeshGroup.Members.CELLS,
              own.stream()
                  .map(row -> row.<Integer>getAs("member_id"))
                  .filter(Objects::nonNull)
                  .mapToInt(member -> member)
                  .sorted()
                  .toArray()));
    }
    return groups;
  }

  private static List<Row> sorted(Iterable<Row> rows, String key) {
    List<Row> list = new ArrayList<>();
    rows.forEach(list::add);
    list.sort(Comparator.comparingInt(row -> row.<Integer>getAs(key)));
    return list;
  }
}
