package dev.talus.spark.galerkin;

import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.spark.mesh.StoredGeometry;
import java.io.Serializable;
import java.util.Map;
import java.util.stream.Stream;

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

  /** The nodes of the case, where a network predicts. */
  public CaseNodes nodes(FamilyProblem problem) {
    return problem.nodes(caseId, toMesh(), Map.copyOf(parameters));
  }

  /**
   * The case in parts, made as they are asked for.
   *
   * @param count number of parts
   * @param reach of the network in links of the mesh's graph
   */
  public Stream<CasePart> cut(FamilyProblem problem, int count, int reach) {
    return problem.cut(caseId, toMesh(), Map.copyOf(parameters), count, reach);
  }
}
