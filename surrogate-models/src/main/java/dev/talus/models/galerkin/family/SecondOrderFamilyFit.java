package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt;
import dev.talus.models.galerkin.leastsquares.NormalStep;
import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.network.InputMap;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.models.galerkin.training.NodalValues;
import dev.talus.models.kernel.KernelSelection;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Levenberg-Marquardt on the residuals of all cases, stacked, for networks with one hidden layer of
 * tanh units. For families of few cases whose solutions change smoothly with some parameters.
 *
 * @param hidden units of the hidden layer, a field
 * @param order terms of the Chebyshev polynomials
 * @param options damping and when to end
 */
public record SecondOrderFamilyFit(int hidden, int order, LevenbergMarquardt.Options options)
    implements FamilyFit {

  @Override
  public ChebyshevNetwork fit(List<FamilyMember> members, long seed, Fit.Listener listener) {
    FamilyMember first = members.get(0);
    List<NodeInputs> nodes =
        members.stream().map(member -> member.features().inputs().get(0)).toList();
    ChebyshevConfiguration configuration =
        ChebyshevConfiguration.oneHiddenLayer(
            first.features().names(),
            new NodalValues(first.problem().system().space()).fields(),
            InputMap.fitted(NodeInputs.sideBySide(nodes), order),
            hidden,
            order);
    ChebyshevNetwork network =
        ChebyshevNetwork.create(configuration, DataType.DOUBLE, KernelSelection.best(), seed);
    try (FamilySystem system = new FamilySystem(members, network)) {
      LevenbergMarquardt.Result found =
          new LevenbergMarquardt(new NormalStep(), options)
              .solve(
                  system,
                  system.theta(),
                  (iteration, norm, damping) -> listener.stepped(iteration, norm));
      try (INDArray values = Nd4j.createFromArray(found.unknowns())) {
        network.parameters().assign(values);
      }
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
    return network;
  }
}
