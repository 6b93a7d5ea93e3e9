package dev.talus.models.galerkin.family.study;

import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.training.GalerkinProblem;

/**
 * A case of a study with its answer.
 *
 * @param member the case
 * @param description what makes it differ, as numbers: a parameter, or a source at the nodes
 * @param reference U of the discrete problem by Newton's method [N]
 */
public record StudyCase(FamilyMember member, double[] description, double[] reference) {
  /** Relative error of a field; of a pressure without its mean. */
  public double error(String field, double[] state) {
    GalerkinProblem problem = member.problem();
    return new GalerkinCase(member.name(), "", problem, reference, new int[0]).error(field, state);
  }
}
