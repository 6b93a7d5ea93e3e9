package dev.talus.spark.galerkin;

import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.PolyhedronFaces;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.family.FamilyMember;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The mesh of a case as it travels between executors, with the parameters of the case. Arrays are
 * not copied.
 *
 * @param caseId the case
 * @param parameters numbers of the case, by name
 * @param mesh series of meshes within the case
 * @param step geometry step within the series
 * @param points [n, 3]
 * @param vtkIds [m], types of the cells
 * @param offsets [m + 1], where the nodes of each cell start
 * @param nodes of all cells in VTK order
 * @param groups named sets of nodes and cells
 */
public record CaseGeometry(
    String caseId,
    Map<String, Double> parameters,
    String mesh,
    long step,
    double[] points,
    byte[] vtkIds,
    int[] offsets,
    int[] nodes,
    List<Group> groups)
    implements Serializable {

  /**
   * A named set.
   *
   * @param name its name
   * @param dimension of the cells, 0 of nodes
   * @param on what the members are
   * @param members indices, rising
   */
  public record Group(String name, int dimension, MeshGroup.Members on, int[] members)
      implements Serializable {}

  /** The mesh itself, without values. */
  public UnstructuredMesh toMesh() {
    return new UnstructuredMesh(
        points,
        Cells.of(vtkIds, offsets, nodes, PolyhedronFaces.none(vtkIds.length)),
        List.of(),
        List.of(),
        List.of(),
        groups.stream()
            .map(
                group ->
                    new MeshGroup(
                        Optional.of(group.name()),
                        OptionalInt.empty(),
                        group.dimension(),
                        group.on(),
                        group.members()))
            .toList(),
        OptionalDouble.empty());
  }

  /** The case of a family. */
  public FamilyMember member(FamilyProblem problem) {
    return problem.member(caseId, toMesh(), Map.copyOf(parameters));
  }
}
