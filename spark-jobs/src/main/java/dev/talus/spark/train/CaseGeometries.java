package dev.talus.spark.train;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TalusTables;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import scala.Tuple2;
import scala.Tuple3;

/** Meshes of cases from the tables of meshes, each put together in one task. */
public final class CaseGeometries {
  /** Tables of nodes, cells and members of groups; the latter name parts of the boundary. */
  public static final List<String> TABLES =
      List.of(MeshTables.NODES.name(), MeshTables.CELLS.name(), MeshTables.GROUPS.name());

  private CaseGeometries() {}

  /** Numbers of every case from table {@code cases}, by case and name; rows are few. */
  public static Map<String, Map<String, Double>> parameters(Tables tables) {
    Map<String, Map<String, Double>> all = new TreeMap<>();
    for (Row row : tables.open(TalusTables.CASES).rows().collectAsList()) {
      Map<String, Double> parameters = new TreeMap<>();
      for (StructField field : row.schema().fields()) {
        Object value = row.getAs(field.name());
        if (field.dataType() instanceof NumericType && value != null) {
          parameters.put(field.name(), ((Number) value).doubleValue());
        }
      }
      all.put(row.getAs("case_id"), parameters);
    }
    return all;
  }

  /**
   * The meshes of some cases.
   *
   * @param parameters numbers of the wanted cases, by case and name
   */
  public static JavaRDD<CaseGeometry> of(
      Tables tables, Map<String, Map<String, Double>> parameters) {
    Object[] wanted = parameters.keySet().toArray();
    return byCase(tables.open(TABLES.get(0)).rows(), wanted)
        .cogroup(
            byCase(tables.open(TABLES.get(1)).rows(), wanted),
            byCase(tables.open(TABLES.get(2)).rows(), wanted))
        .map(parts -> mesh(parts._1(), parameters.get(parts._1()), parts._2()));
  }

  private static JavaPairRDD<String, Row> byCase(Dataset<Row> rows, Object[] wanted) {
    return rows.where(col("case_id").isin(wanted))
        .javaRDD()
        .mapToPair(row -> new Tuple2<>(row.<String>getAs("case_id"), row));
  }

  private static CaseGeometry mesh(
      String caseId,
      Map<String, Double> parameters,
      Tuple3<Iterable<Row>, Iterable<Row>, Iterable<Row>> parts) {
    List<Row> nodes = sorted(parts._1(), "node_id");
    List<Row> cells = sorted(parts._2(), "cell_id");
    if (nodes.isEmpty()) {
      throw new BadDataException("Case " + caseId + " has no mesh. Expected one for each case.");
    }
    String mesh = nodes.get(0).getAs("mesh");
    long step = nodes.get(0).<Long>getAs("geometry_step");
    double[] points = new double[3 * nodes.size()];
    for (int i = 0; i < nodes.size(); i++) {
      Row node = nodes.get(i);
      if (node.<Integer>getAs("node_id") != i) {
        throw new BadDataException(
            "Case "
                + caseId
                + " has several meshes, or one that moves: node "
                + node.getAs("node_id")
                + " of "
                + node.getAs("mesh")
                + " is there more than once. Expected one mesh for each case.");
      }
      points[3 * i] = node.<Double>getAs("x");
      points[3 * i + 1] = node.<Double>getAs("y");
      points[3 * i + 2] = node.<Double>getAs("z");
    }
    byte[] types = new byte[cells.size()];
    int[] offsets = new int[cells.size() + 1];
    for (int c = 0; c < types.length; c++) {
      String type = cells.get(c).<String>getAs("cell_type").toUpperCase(Locale.ROOT);
      types[c] = (byte) CellType.valueOf(type).vtkId();
      offsets[c + 1] = offsets[c] + nodesOf(cells.get(c)).size();
    }
    int[] cellNodes = new int[offsets[types.length]];
    for (int c = 0; c < types.length; c++) {
      List<Integer> own = nodesOf(cells.get(c));
      for (int k = 0; k < own.size(); k++) {
        cellNodes[offsets[c] + k] = own.get(k);
      }
    }
    return new CaseGeometry(
        caseId, parameters, mesh, step, points, types, offsets, cellNodes, groups(parts._3()));
  }

  private static List<Integer> nodesOf(Row cell) {
    return cell.getList(cell.fieldIndex("nodes"));
  }

  private static List<CaseGeometry.Group> groups(Iterable<Row> rows) {
    Map<Integer, List<Row>> byId = new TreeMap<>();
    rows.forEach(
        row ->
            byId.computeIfAbsent(row.<Integer>getAs("group_id"), id -> new ArrayList<>()).add(row));
    List<CaseGeometry.Group> groups = new ArrayList<>();
    for (Collection<Row> own : byId.values()) {
      Row any = own.iterator().next();
      groups.add(
          new CaseGeometry.Group(
              any.getAs("group_name"),
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
