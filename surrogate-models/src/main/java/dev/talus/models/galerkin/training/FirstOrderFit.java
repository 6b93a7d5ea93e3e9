package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.kernel.KernelSelection;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Adam on deep networks of rectified units, as the paper trains.
 *
 * @param size which network
 * @param training steps, rates and loss
 * @param graph what the network joins
 */
public record FirstOrderFit(Size size, AdamTraining training, NetworkGraph graph) implements Fit {

  /** A network on the graph of the mesh. */
  public FirstOrderFit(Size size, AdamTraining training) {
    this(size, training, NetworkGraph.MESH);
  }

  /** Sizes of networks. */
  public enum Size {
    /** Order 10 and up to 256 features: {@link ChebyshevConfiguration#paper}. */
    PAPER,
    /** Order 5 and up to 64 features: {@link ChebyshevConfiguration#reduced}. */
    REDUCED;

    ChebyshevConfiguration configuration(List<String> features, List<String> fields) {
      return this == PAPER
          ? ChebyshevConfiguration.paper(features, fields)
          : ChebyshevConfiguration.reduced(features, fields);
    }
  }

  @Override
  public FitResult fit(GalerkinProblem problem, long seed, Listener listener) {
    NodalValues nodal = new NodalValues(problem.system().space());
    ChebyshevConfiguration configuration = size.configuration(nodal.coordinates(), nodal.fields());
    try (ChebyshevNetwork network =
            ChebyshevNetwork.create(configuration, DataType.DOUBLE, KernelSelection.best(), seed);
        NetworkSystem system = new NetworkSystem(problem, network, nodal.inputs(graph))) {
      AdamTraining.Result found = training.train(system, listener);
      return new FitResult(
          system.state(), found.sought(), found.norms(), network.parameters().length());
    }
  }
}
