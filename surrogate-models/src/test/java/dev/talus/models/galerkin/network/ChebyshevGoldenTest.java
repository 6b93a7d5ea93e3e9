package dev.talus.models.galerkin.network;

import static dev.talus.models.NpzAssertions.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.GoldenMatrices;
import dev.talus.models.Npz;
import dev.talus.models.autodiff.Activation;
import dev.talus.models.autodiff.BufferArena;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.NativeArrays;
import dev.talus.models.vertex.TapeVertex;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Holds network and Galerkin loss against an independent PyTorch implementation. */
class ChebyshevGoldenTest {
  private static final int NODES = 61;
  private static final double FLOAT32 = 1e-5;
  private static final ChebyshevConfiguration CONFIGURATION =
      new ChebyshevConfiguration(
          List.of("x", "y"),
          List.of("u"),
          List.of(new LayerSize(4, 6), new LayerSize(4, 5), new LayerSize(4, 1)),
          Activation.RELU,
          Initialisation.ORTHOGONAL_FILTERS,
          InputMap.none(2));

  private final Npz golden = Npz.golden("chebgcn_galerkin");
  private final SparseMatrix laplacian = GoldenMatrices.of(golden, "lhat", NODES);
  private final DiscPoisson poisson = DiscPoisson.of(golden);

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void lossAndParameterGradientsAgree(Kernels kernels, DataType type) {
    try (ChebyshevNetwork network = goldenNetwork(kernels, type);
        PreparedInputs inputs = network.prepare(inputs());
        Linearisation at = network.linearise(inputs)) {
      double tolerance = type == DataType.DOUBLE ? 1e-10 : FLOAT32;
      assertRelative(at.values(), golden.values("output.net"), tolerance);
      assertRelative(network.predict(inputs), at.values(), 1e-15);
      double[] u = poisson.withBoundary(at.values());
      assertRelative(u, golden.values("output.u"), tolerance);
      double[] residual = poisson.residual(u);
      assertRelative(
          new double[] {poisson.loss(residual)}, golden.values("output.loss"), 2 * tolerance);

      at.pullBack(poisson.gradient(residual));

      for (String name : network.parameterNames()) {
        TapeVertex vertex =
            (TapeVertex) network.graph().getVertex(name.substring(0, name.lastIndexOf('.')));
        INDArray gradient = vertex.gradients().get(name.substring(name.lastIndexOf('.') + 1));
        assertAgrees(
            name,
            gradient,
            golden.array("grad.param." + name.substring("fields.0.".length())),
            3 * FLOAT32);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void dl4jsOwnPassesAgree(Kernels kernels, DataType type) {
    try (ChebyshevNetwork network = goldenNetwork(kernels, type)) {
      ComputationGraph graph = network.graph();
      for (int layer = 0; layer < 3; layer++) {
        ((TapeVertex) graph.getVertex("fields.0.layers." + layer))
            .useMatrices(Map.of("graph.0", laplacian));
      }
      INDArray features = golden.array("input.features").toNd(type);
      INDArray net = graph.feedForward(new INDArray[] {features}, true, false).get(last());
      assertAgrees("net", net, golden.array("output.net"), FLOAT32);

      double[] u = poisson.withBoundary(net.reshape(NODES).toDoubleVector());
      double[] gradient = poisson.gradient(poisson.residual(u));
      graph.backpropGradient(NativeArrays.of(gradient, NODES, 1).castTo(type));

      INDArray ofDl4j = network.gradients().dup();
      try (BufferArena arena = new BufferArena();
          GraphPass pass =
              GraphPass.recording(
                  graph,
                  Map.of("features.0", features),
                  Map.of("graph.0", laplacian),
                  kernels,
                  arena)) {
        network.gradients().assign(0);
        Variable output = pass.result(last());
        pass.backward(List.of(output), List.of(NativeArrays.of(gradient, NODES, 1).castTo(type)));
        assertThat(network.gradients()).isEqualTo(ofDl4j);
      }
    }
  }

  private static String last() {
    return "fields.0.layers.2";
  }

  private NodeInputs inputs() {
    return new NodeInputs(laplacian, golden.values("input.features"), 2);
  }

  private ChebyshevNetwork goldenNetwork(Kernels kernels, DataType type) {
    ChebyshevNetwork network = ChebyshevNetwork.create(CONFIGURATION, type, kernels, 1);
    assertThat(network.parameterNames().stream().map(n -> n.replace("fields.0.", "param.")))
        .containsExactlyInAnyOrderElementsOf(
            golden.names().stream().filter(name -> name.startsWith("param.")).toList());
    for (String name : network.parameterNames()) {
      network.parameter(name).assign(golden.array(name.replace("fields.0.", "param.")).toNd(type));
    }
    return network;
  }

  private static void assertRelative(double[] found, double[] expected, double tolerance) {
    double scale = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      scale = Math.max(scale, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(found[i] - expected[i]));
    }
    assertThat(found).hasSameSizeAs(expected);
    assertThat(difference).isLessThanOrEqualTo(tolerance * scale);
  }
}
