package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt;
import dev.talus.models.galerkin.leastsquares.StepSolver;
import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.network.InputMap;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.models.kernel.KernelSelection;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Levenberg-Marquardt on networks with one hidden layer of tanh units. It reaches the discrete
 * solution to many digits if there are some times as many parameters as equations.
 *
 * @param hidden units of the hidden layer, a field
 * @param order terms of the Chebyshev polynomials
 * @param options damping and when to end
 * @param solver how steps are found
 */
public record SecondOrderFit(
    int hidden, int order, LevenbergMarquardt.Options options, StepSolver solver) implements Fit {

  @Override
  public FitResult fit(GalerkinProblem problem, long seed, Listener listener) {
    NodalValues nodal = new NodalValues(problem.system().space());
    List<NodeInputs> inputs = nodal.inputs();
    ChebyshevConfiguration configuration =
        ChebyshevConfiguration.oneHiddenLayer(
            nodal.coordinates(),
            nodal.fields(),
            InputMap.fitted(inputs.get(0), order),
            hidden,
            order);
    try (ChebyshevNetwork network =
            ChebyshevNetwork.create(configuration, DataType.DOUBLE, KernelSelection.best(), seed);
        NetworkSystem system = new NetworkSystem(problem, network, inputs)) {
      LevenbergMarquardt.Result found =
          new LevenbergMarquardt(solver, options)
              .solve(
                  system,
                  system.start(),
                  (iteration, norm, damping) -> listener.stepped(iteration, norm));
      system.assign(found.unknowns());
      return new FitResult(
          system.state(),
          system.sought(found.unknowns()),
          found.norms().stream().mapToDouble(norm -> norm).toArray(),
          network.parameters().length());
    }
  }
}
