package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.family.CaseLoss;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.mesh.MeshPart;
import java.io.Serializable;
import java.util.Map;

/**
 * A part of the mesh of a case as it travels to the worker that computes its share of the loss.
 *
 * @param caseId the case
 * @param parameters numbers of the case, by name
 * @param part of the mesh, with the layers around it that the network and the equations need
 * @param known values of the case at the part's nodes
 */
public record CasePart(
    String caseId, Map<String, Double> parameters, MeshPart part, Constraints known)
    implements Serializable {

  /** The part as a case whose loss is its share of that of the whole. */
  public FamilyMember member(FamilyProblem problem, CaseLoss loss) {
    return problem.member(this, loss);
  }
}
