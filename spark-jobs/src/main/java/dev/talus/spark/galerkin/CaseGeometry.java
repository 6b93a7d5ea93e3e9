package dev.talus.spark.galerkin;

import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.spark.mesh.StoredGeometry;
import java.io.Serializable;
import java.util.Map;

/**
 * The mesh of a case as it travels between executors, with the parameters of the case.
 *
 * @param caseId the case
 * @param parameters numbers of the case, by name
 * @param mesh series of meshes within the case
 * @param step geometry step within the series
 * @param geometry the mesh
 */
public record CaseGeometry(
    String caseId, Map<String, Double> parameters, String mesh, long step, StoredGeometry geometry)
    implements Serializable {

  /** The mesh itself, without values. */
  public UnstructuredMesh toMesh() {
    return geometry.toMesh();
  }

  /** The case of a family. */
  public FamilyMember member(FamilyProblem problem) {
    return problem.member(caseId, toMesh(), Map.copyOf(parameters));
  }
}
