package dev.talus.spark.partition;

import dev.talus.datasets.partition.Adjacency;
import dev.talus.datasets.partition.CutMethod;
import dev.talus.datasets.table.MeshTables;
import dev.talus.spark.mesh.StoredGeometry;
import dev.talus.spark.table.Tables;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;

/** Meshes cut into parts, each geometry in one task. */
final class MeshCuts {
  private record Geometry(String caseId, String mesh, long step) implements Serializable {
    static Geometry of(Row row) {
      return new Geometry(
          row.getAs("case_id"), row.getAs("mesh"), row.<Long>getAs("geometry_step"));
    }
  }

  private MeshCuts() {}

  /** All geometries of the tables of meshes. Lazy. */
  static JavaRDD<Cut> of(Tables tables, CutMethod method, int parts, int layers) {
    return byGeometry(tables, MeshTables.NODES.name())
        .cogroup(byGeometry(tables, MeshTables.CELLS.name()))
        .map(
            of ->
                cut(
                    of._1(),
                    StoredGeometry.of(of._2()._1(), of._2()._2(), List.of()),
                    method,
                    parts,
                    layers));
  }

  /** Rows of {@code mesh_parts}. */
  static JavaRDD<Row> rows(JavaRDD<Cut> cuts) {
    return cuts.flatMap(
        cut ->
            cut.members(
                    (part, cell, owned) ->
                        RowFactory.create(cut.caseId(), cut.mesh(), cut.step(), part, cell, owned))
                .iterator());
  }

  private static JavaPairRDD<Geometry, Row> byGeometry(Tables tables, String name) {
    return tables.open(name).rows().javaRDD().mapToPair(row -> new Tuple2<>(Geometry.of(row), row));
  }

  private static Cut cut(
      Geometry of, StoredGeometry mesh, CutMethod method, int parts, int layers) {
    Adjacency adjacency = Adjacency.of(mesh.offsets(), mesh.nodes(), mesh.points().length / 3);
    return Cut.of(
        of.caseId(), of.mesh(), of.step(), centres(mesh), adjacency, method, parts, layers);
  }

  /** Means of the nodes of each cell, [m, 3]. */
  private static double[] centres(StoredGeometry mesh) {
    int cells = mesh.offsets().length - 1;
    double[] centres = new double[3 * cells];
    for (int cell = 0; cell < cells; cell++) {
      int from = mesh.offsets()[cell];
      int to = mesh.offsets()[cell + 1];
      for (int i = from; i < to; i++) {
        for (int axis = 0; axis < 3; axis++) {
          centres[3 * cell + axis] += mesh.points()[3 * mesh.nodes()[i] + axis] / (to - from);
        }
      }
    }
    return centres;
  }
}
