package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.training.Fit;
import java.util.List;

/** A way of training one network for a family. */
public interface FamilyFit {

  /**
   * Trains a new network in double precision; the caller closes it.
   *
   * @param members cases to learn from, at least one
   * @param seed of the first parameters and of the batches
   * @param listener is told how the residual falls
   */
  ChebyshevNetwork fit(List<FamilyMember> members, long seed, Fit.Listener listener);
}
