package dev.talus.spark.ingest;

import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.mesh.ArrayKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is to be known about one step before its rows can be written.
 *
 * @param geometry digest of nodes, cells and groups
 * @param nodes number of nodes
 * @param cells number of cells
 * @param timeSeconds time that the file says, NaN if none
 * @param arrays arrays on nodes and cells
 * @param hasValues whether arrays belong to the mesh as a whole
 */
record MeshSurvey(
    String geometry,
    int nodes,
    int cells,
    double timeSeconds,
    List<ArrayKind> arrays,
    boolean hasValues)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static MeshSurvey of(UnstructuredMesh mesh, double timeOfIndex) {
    List<ArrayKind> arrays = new ArrayList<>();
    for (DataArray array : mesh.pointData()) {
      arrays.add(ArrayKind.of(array));
    }
    for (DataArray array : mesh.cellData()) {
      arrays.add(ArrayKind.of(array));
    }
    OptionalDouble time = mesh.timeSeconds();
    return new MeshSurvey(
        GeometryDigest.of(mesh),
        mesh.pointCount(),
        mesh.cells().count(),
        time.orElse(timeOfIndex),
        arrays,
        !mesh.fieldData().isEmpty());
  }
}
