package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.galerkin.training.LinearisedNetwork;
import java.io.Serializable;
import java.util.List;

/**
 * Some parts of the meshes of a family, and what they bring to the mean loss of a batch of cases.
 * Shares of all parts, wherever they are computed, add up to loss and gradient of the whole meshes.
 * Parts pass one after the other and none keeps its intermediate results, so that a step needs the
 * memory of the largest part.
 *
 * @param system the parts as cases ({@link CaseLoss#onPart}), each with the name of its case
 * @param loss one that {@linkplain CaseLoss#addsUp adds up}
 */
public record FamilyParts(FamilySystem system, CaseLoss loss) {
  /** Checks the loss. */
  public FamilyParts {
    if (!loss.addsUp()) {
      throw new IllegalArgumentException("The loss " + loss + " is no sum over parts of a mesh.");
    }
  }

  /**
   * A share of the loss of a batch.
   *
   * @param loss its value
   * @param gradient by the parameters of the network
   */
  public record Share(double loss, double[] gradient) implements Serializable {}

  /**
   * The share of these parts in the mean loss of some cases, at the network's present parameters.
   *
   * @param cases names of the cases, each once
   */
  public Share of(List<String> cases) {
    double sum = 0;
    double[] gradient = new double[system.unknowns()];
    for (int part = 0; part < system.cases().size(); part++) {
      FamilyMember member = system.cases().get(part);
      if (cases.contains(member.name())) {
        system.network().freeIdleBuffers();
        try (LinearisedNetwork at = system.members().get(part).linearise(new double[0])) {
          CaseLoss.Value value = loss.of(member, at);
          sum += value.loss() / cases.size();
          Vectors.add(1.0 / cases.size(), value.gradient(), gradient);
        }
      }
    }
    return new Share(sum, gradient);
  }
}
