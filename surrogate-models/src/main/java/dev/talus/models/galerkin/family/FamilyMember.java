package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.training.GalerkinProblem;

/**
 * A case of a family: one equation, its own mesh, material and known values.
 *
 * @param name of the case
 * @param problem equations and known values; soft equations bring data in
 * @param features what the network sees of it
 * @param norm in which training of first order makes its residual small
 */
public record FamilyMember(
    String name, GalerkinProblem problem, CaseFeatures features, ResidualNorm norm) {
  /** Checks that nothing but the state is sought. */
  public FamilyMember {
    if (!problem.sought().isEmpty()) {
      throw new IllegalArgumentException(
          "Case "
              + name
              + " seeks "
              + problem.sought()
              + "; expected a case of which only the state is sought.");
    }
  }
}
