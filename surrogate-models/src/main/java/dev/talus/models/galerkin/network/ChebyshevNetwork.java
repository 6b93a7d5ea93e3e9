package dev.talus.models.galerkin.network;

import dev.talus.models.autodiff.BufferArena;
import dev.talus.models.kernel.Destination;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.vertex.BlockNetwork;
import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.NativeArrays;
import dev.talus.models.vertex.ParameterSpec;
import dev.talus.models.vertex.TapeVertex;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph-Galerkin network: nodal values of every field from the coordinates (and further features)
 * of the nodes, by Chebyshev convolutions on the mesh's graph. A sub-network a field; they share
 * nothing.
 *
 * <p>Graph and features are given with each call, so one network serves any meshes. Values of
 * several fields lie one field after the other, each in the order of its nodes. Parameters are
 * named {@code fields.0.layers.0.weight}, {@code fields.0.layers.0.bias} and so on, fields and
 * layers counted from 0, and lie in that order in one flat vector.
 *
 * <pre>{@code
 * try (ChebyshevNetwork network = ChebyshevNetwork.create(configuration, DOUBLE, kernels, 1);
 *     PreparedInputs inputs = network.prepare(nodes);
 *     Linearisation at = network.linearise(inputs)) {
 *   double[] residualGradient = ...at.values()...;      // dLoss/dU
 *   at.pullBack(residualGradient);                      // dLoss/dtheta, in network.gradients()
 * }
 * }</pre>
 *
 * <p>Not thread-safe. Native memory is held until {@link #close}.
 */
public final class ChebyshevNetwork implements AutoCloseable {
  private final ChebyshevConfiguration configuration;
  private final DataType type;
  private final Kernels kernels;
  private final ComputationGraph graph;
  private final INDArray parameters; // [n]
  private final INDArray gradients; // [n]
  private final Map<String, INDArray> named = new LinkedHashMap<>();
  private final BufferArena arena = new BufferArena();

  private ChebyshevNetwork(
      ChebyshevConfiguration configuration, DataType type, Kernels kernels, long seed) {
    this.configuration = configuration;
    this.type = type;
    this.kernels = kernels;
    BlockNetwork.Plan plan = LayerPlan.plan(configuration);
    this.graph = plan.graph(type);
    long count = plan.parameterCount();
    // Given an array, DL4J neither draws values of its own nor seeds ND4J's global generator.
    graph.init(Nd4j.zeros(type, 1, count), false);
    graph.initGradientsView();
    this.parameters = graph.params().reshape(count);
    this.gradients = graph.getFlattenedGradients().reshape(count);
    for (int field = 0; field < configuration.fields().size(); field++) {
      for (int layer = 0; layer < configuration.layers().size(); layer++) {
        initialise(field, layer, seed);
      }
    }
  }

  /**
   * A new network with random parameters.
   *
   * @param configuration the sizes
   * @param type DOUBLE for second-order methods and tight tolerances, or FLOAT
   * @param kernels what computes
   * @param seed the same seed gives the same parameters, up to rounding to the type; every layer
   *     has random numbers of its own
   */
  public static ChebyshevNetwork create(
      ChebyshevConfiguration configuration, DataType type, Kernels kernels, long seed) {
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "Expected a network of type FLOAT or DOUBLE, found " + type + ".");
    }
    return new ChebyshevNetwork(configuration, type, kernels, seed);
  }

  /** Parameters that a network of that configuration has; allocates nothing. */
  public static long parameterCount(ChebyshevConfiguration configuration) {
    return LayerPlan.plan(configuration).parameterCount();
  }

  /** The sizes of this network. */
  public ChebyshevConfiguration configuration() {
    return configuration;
  }

  /** The graph that holds the layers; its parameters are this network's. */
  public ComputationGraph graph() {
    return graph;
  }

  /** All trainable values as a flat vector [n]; a live view: writing to it changes the network. */
  public INDArray parameters() {
    return parameters;
  }

  /** The result of the last {@link Linearisation#pullBack} as a flat vector [n]; a live view. */
  public INDArray gradients() {
    return gradients;
  }

  /** Names of the parameters in the order in which they lie in {@link #parameters()}. */
  public List<String> parameterNames() {
    return List.copyOf(named.keySet());
  }

  /** A parameter in its shape; a live view of {@link #parameters()}. */
  public INDArray parameter(String name) {
    INDArray parameter = named.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "No parameter \"" + name + "\"; the network has " + named.keySet() + ".");
    }
    return parameter;
  }

  /** Inputs of which all fields read the same nodes. */
  public PreparedInputs prepare(NodeInputs inputs) {
    return prepare(Collections.nCopies(configuration.fields().size(), inputs));
  }

  /**
   * Inputs with nodes for each field, such as fewer for a pressure than for a velocity.
   *
   * @param inputs one a field in the configuration's order; fields with the same object share it
   */
  public PreparedInputs prepare(List<NodeInputs> inputs) {
    if (inputs.size() != configuration.fields().size()) {
      throw new IllegalArgumentException(
          "Expected inputs for each of the fields "
              + configuration.fields()
              + ", found "
              + inputs.size()
              + ".");
    }
    PreparedInputs prepared = new PreparedInputs(this, inputs);
    for (int field = 0; field < inputs.size(); field++) {
      int first = inputs.indexOf(inputs.get(field));
      if (first < field) {
        prepared.share(field, first);
      } else {
        NodeInputs nodes = inputs.get(field);
        double[] mapped = configuration.inputMap().apply(nodes);
        prepared.put(field, array(mapped, nodes.nodes(), configuration.inputMap().width()));
      }
    }
    return prepared;
  }

  /**
   * Inputs in parts, so that a pass holds intermediate results of one part only. Each part has its
   * own nodes and, around them, those that the convolutions reach; the values and derivatives are
   * those of the whole up to rounding. It pays for meshes that are large against the reach of the
   * network, the sum of its layers' orders less one each.
   *
   * @param inputs one a field, as for {@link #prepare(List)}
   * @param dimension coordinates among the features of a node, which come first
   * @param parts number of parts, from 1 to the least number of nodes of a field
   */
  public PartedInputs prepareParts(List<NodeInputs> inputs, int dimension, int parts) {
    return PartedInputs.of(this, inputs, dimension, parts);
  }

  /** The nodal values, one field after the other. */
  public double[] predict(PreparedInputs inputs) {
    try (GraphPass pass =
        GraphPass.inference(graph, inputs.arrays(), inputs.matrices(), kernels, arena)) {
      double[] values = new double[inputs.values()];
      int at = 0;
      for (int field = 0; field < configuration.fields().size(); field++) {
        INDArray output = pass.result(lastLayer(field)).value();
        double[] nodal = output.reshape(output.length()).toDoubleVector();
        System.arraycopy(nodal, 0, values, at, nodal.length);
        at += nodal.length;
      }
      return values;
    }
  }

  /**
   * Runs the network so that it can be differentiated at its present parameters, which must not
   * change before the result is closed.
   */
  public Linearisation linearise(PreparedInputs inputs) {
    return new PassLinearisation(
        this,
        inputs,
        GraphPass.recording(graph, inputs.arrays(), inputs.matrices(), kernels, arena));
  }

  /** Bytes of native memory in buffers for passes, those in use and those kept for the next. */
  public long bytesHeld() {
    return arena.bytesHeld();
  }

  /**
   * Frees buffers that no pass is using. They are kept by size, so this is for passes over many
   * parts or meshes of different sizes, which would each leave their own.
   */
  public void freeIdleBuffers() {
    arena.freeIdle();
  }

  /** Frees parameters, gradients and buffers; linearisations must be closed before. */
  @Override
  public void close() {
    arena.close();
    graph.params().close();
    graph.getFlattenedGradients().close();
  }

  /** Where the parameters of a field's sub-network lie in {@link #parameters()}, rising. */
  int[] parametersOf(int field) {
    // DL4J lays parameters out layer by layer, so those of a field are not side by side.
    return named.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("fields." + field + "."))
        .map(Map.Entry::getValue)
        .flatMapToInt(
            values -> IntStream.range(place(values), place(values) + (int) values.length()))
        .sorted()
        .toArray();
  }

  /** Where a parameter starts in {@link #parameters()}. */
  int place(INDArray parameter) {
    return Math.toIntExact(parameter.offset() - parameters.offset());
  }

  Kernels kernels() {
    return kernels;
  }

  String lastLayer(int field) {
    return LayerPlan.layer(field, configuration.layers().size() - 1);
  }

  /** A new array of the network's type. */
  INDArray array(double[] values, long... shape) {
    return NativeArrays.of(type, values, shape);
  }

  private void initialise(int field, int layer, long seed) {
    TapeVertex vertex = (TapeVertex) graph.getVertex(LayerPlan.layer(field, layer));
    vertex.useKernels(kernels);
    LayerSize size = configuration.layers().get(layer);
    Initialisation.Layer place =
        layer == configuration.layers().size() - 1
            ? Initialisation.Layer.LAST
            : Initialisation.Layer.HIDDEN;
    Random random = new Random(seed + 0x9E3779B97F4A7C15L * (1000L * field + layer + 1));
    for (ParameterSpec spec : vertex.block().parameters().parameters()) {
      INDArray parameter = vertex.parameters().get(spec.name());
      named.put(spec.qualifiedName(vertex.getVertexName()), parameter);
      double[] values = new double[Math.toIntExact(spec.length())];
      if (spec.name().equals("weight")) {
        configuration
            .initialisation()
            .fillWeight(values, size, configuration.widthBefore(layer), place, random);
      } else {
        configuration.initialisation().fillBias(values, place, random);
      }
      try (INDArray source = array(values, spec.shapeArray())) {
        kernels.copy(source, Destination.replacing(parameter));
      }
    }
  }
}
