package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.network.FeatureScaling;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.models.galerkin.training.NodalValues;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.models.train.TrainingConfiguration;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Deep networks of rectified units, trained on batches of cases.
 *
 * @param order terms of the Chebyshev polynomials of every layer
 * @param widths of the hidden layers
 * @param training optimiser, rates, steps and cases a batch
 * @param loss what is lowered
 */
public record FirstOrderFamilyFit(
    int order, List<Integer> widths, TrainingConfiguration training, CaseLoss loss)
    implements FamilyFit {

  /** Copies the widths. */
  public FirstOrderFamilyFit {
    widths = List.copyOf(widths);
  }

  @Override
  public ChebyshevNetwork fit(List<FamilyMember> members, long seed, Fit.Listener listener) {
    ChebyshevNetwork network =
        ChebyshevNetwork.create(
            configuration(members), DataType.DOUBLE, KernelSelection.best(), seed);
    try (FamilySystem system = new FamilySystem(members, network)) {
      new FamilyTraining(training, loss, seed)
          .train(
              system,
              report ->
                  listener.stepped(
                      Math.toIntExact(report.step()),
                      report.loss().perField().get(FamilyModel.RESIDUAL)));
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
    return network;
  }

  /** The network for a family; features are scaled to [-1, 1] over its cases. */
  public ChebyshevConfiguration configuration(List<FamilyMember> members) {
    FamilyMember first = members.get(0);
    NodeInputs all =
        NodeInputs.sideBySide(
            members.stream().map(member -> member.features().inputs().get(0)).toList());
    return ChebyshevConfiguration.deep(
        first.features().names(),
        new NodalValues(first.problem().system().space()).fields(),
        FeatureScaling.toSymmetricInterval(all.features(), all.width()),
        order,
        widths);
  }
}
