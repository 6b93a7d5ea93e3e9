package dev.talus.spark.galerkin;

import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.mesh.LagrangeNodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A solution at the points of the mesh that was read, for files. Points that belong to no element,
 * or have no node of a field, get NaN; nodes between the points of the mesh are left out.
 */
public final class SolvedMesh {
  private SolvedMesh() {}

  /**
   * The mesh with the fields as point arrays; plane vectors get a third component of 0.
   *
   * @param values U [N]
   */
  public static UnstructuredMesh of(UnstructuredMesh mesh, FunctionSpace space, double[] values) {
    List<DataArray> arrays = new ArrayList<>();
    for (int f = 0; f < space.fields().size(); f++) {
      int components = space.fields().get(f).components();
      int width = components == 2 ? 3 : components;
      double[] array = new double[mesh.pointCount() * width];
      Arrays.fill(array, Double.NaN);
      LagrangeNodes nodes = space.nodes(f);
      for (int node = 0; node < nodes.count(); node++) {
        int meshNode = nodes.meshNode(node);
        int point = meshNode < 0 ? -1 : space.mesh().sourcePoint(meshNode);
        for (int c = 0; c < width && point >= 0; c++) {
          array[point * width + c] = c < components ? values[space.dof(f, node, c)] : 0;
        }
      }
      arrays.add(new DataArray.Doubles(space.fields().get(f).name(), width, array));
    }
    return new UnstructuredMesh(
        mesh.points(),
        mesh.cells(),
        arrays,
        List.of(),
        List.of(),
        mesh.groups(),
        mesh.timeSeconds());
  }
}
