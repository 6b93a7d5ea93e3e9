package dev.talus.spark.train;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.mesh.StoredGeometry;
import dev.talus.spark.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import scala.Tuple2;
import scala.Tuple4;

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
   * The meshes of some cases. A case without a mesh, or with several, fails the tasks with a {@link
   * BadDataException} that names it.
   *
   * @param parameters numbers of the wanted cases, by case and name
   */
  public static JavaRDD<CaseGeometry> of(
      Tables tables, Map<String, Map<String, Double>> parameters) {
    Object[] wanted = parameters.keySet().toArray();
    Dataset<Row> nodes = tables.open(TABLES.get(0)).rows();
    // The names themselves take part, or a case without any rows would drop out without a word.
    return JavaSparkContext.fromSparkContext(nodes.sparkSession().sparkContext())
        .parallelize(List.copyOf(parameters.keySet()), 1)
        .mapToPair(caseId -> new Tuple2<>(caseId, caseId))
        .cogroup(
            byCase(nodes, wanted),
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
      Tuple4<Iterable<String>, Iterable<Row>, Iterable<Row>, Iterable<Row>> parts) {
    Row first = null;
    for (Row node : parts._2()) {
      first = first == null ? node : first;
      if (!meshOf(node).equals(meshOf(first))) {
        throw new BadDataException(
            "Case %s has several meshes, or one that moves: %s and %s. Expected one mesh for each case."
                .formatted(caseId, meshOf(first), meshOf(node)));
      }
    }
    if (first == null) {
      throw new BadDataException(
          "Case %s has no mesh in table %s. Expected one for each case: ingest its mesh, or leave the case out of the input."
              .formatted(caseId, TABLES.get(0)));
    }
    return new CaseGeometry(
        caseId,
        parameters,
        first.getAs("mesh"),
        first.<Long>getAs("geometry_step"),
        StoredGeometry.of(parts._2(), parts._3(), parts._4()));
  }

  private static String meshOf(Row node) {
    return node.getAs("mesh") + " of step " + node.getAs("geometry_step");
  }
}
