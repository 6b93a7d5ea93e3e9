package dev.talus.spark.ingest;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.PolyhedronFaces;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of the tables mesh_nodes, mesh_cells and mesh_groups. */
final class GeometryRows {
  private GeometryRows() {}

  static Stream<Row> nodes(PlacedStep step, UnstructuredMesh mesh) {
    double[] xyz = mesh.points();
    return IntStream.range(0, mesh.pointCount())
        .mapToObj(
            i ->
                RowFactory.create(
                    step.caseId(),
                    step.mesh(),
                    step.geometryStep(),
                    i,
                    xyz[3 * i],
                    xyz[3 * i + 1],
                    xyz[3 * i + 2]));
  }

  static Stream<Row> cells(PlacedStep step, UnstructuredMesh mesh) {
    Cells cells = mesh.cells();
    return IntStream.range(0, cells.count())
        .mapToObj(
            c -> {
              CellType type = cells.type(c);
              return RowFactory.create(
                  step.caseId(),
                  step.mesh(),
                  step.geometryStep(),
                  c,
                  type.name().toLowerCase(Locale.ROOT),
                  type.dimension(),
                  cells.nodesOf(c),
                  faces(cells.faces(), c));
            });
  }

  /** Numbers of nodes and nodes of the faces of a polyhedron; null for other cells. */
  private static int[] faces(PolyhedronFaces faces, int cell) {
    if (faces.faceCount(cell) == 0) {
      return null;
    }
    IntStream.Builder stream = IntStream.builder();
    for (int f = faces.cellOffsets()[cell]; f < faces.cellOffsets()[cell + 1]; f++) {
      int from = faces.faceOffsets()[f];
      int to = faces.faceOffsets()[f + 1];
      stream.add(to - from);
      for (int i = from; i < to; i++) {
        stream.add(faces.nodes()[i]);
      }
    }
    return stream.build().toArray();
  }

  static Stream<Row> groups(PlacedStep step, UnstructuredMesh mesh) {
    List<MeshGroup> groups = mesh.groups();
    return IntStream.range(0, groups.size()).boxed().flatMap(g -> members(step, g, groups.get(g)));
  }

  private static Stream<Row> members(PlacedStep step, int id, MeshGroup group) {
    Stream<Integer> members =
        group.members().length == 0
            ? Stream.of((Integer) null)
            : IntStream.of(group.members()).boxed();
    Integer tag = group.tag().isPresent() ? group.tag().getAsInt() : null;
    String location = group.on() == MeshGroup.Members.POINTS ? FieldRows.NODES : FieldRows.CELLS;
    return members.map(
        member ->
            RowFactory.create(
                step.caseId(),
                step.mesh(),
                step.geometryStep(),
                id,
                group.label(),
                tag,
                group.dimension(),
                location,
                member));
  }
}
