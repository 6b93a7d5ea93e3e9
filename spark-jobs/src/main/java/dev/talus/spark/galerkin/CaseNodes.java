package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.family.CaseFeatures;
import dev.talus.models.galerkin.network.NetworkInputs;
import dev.talus.models.galerkin.training.NodalValues;

/**
 * The nodes of a case as a network predicts values there.
 *
 * @param space fields on the mesh
 * @param known values that need no prediction
 * @param features what the network sees
 */
public record CaseNodes(FunctionSpace space, Constraints known, CaseFeatures features) {

  /** U of a network with its present parameters, known values in their places. */
  public double[] state(NetworkInputs inputs) {
    return known.impose(new NodalValues(space).state(inputs.predict()));
  }
}
