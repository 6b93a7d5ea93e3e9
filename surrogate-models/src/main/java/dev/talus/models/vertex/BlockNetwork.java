package dev.talus.models.vertex;

import dev.talus.models.autodiff.BufferArena;
import dev.talus.models.kernel.Destination;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DL4J graph of blocks with its parameters, gradients and the buffers of its passes: what the
 * models of this module are made of.
 *
 * <p>Parameters are named by vertex and parameter, {@code decoders.0.head.bias}. Not thread-safe.
 * Native memory is held until {@link #close}.
 */
public final class BlockNetwork implements AutoCloseable {
  private final DataType type;
  private final Kernels kernels;
  private final ComputationGraph graph;
  private final INDArray parameters; // [n]
  private final INDArray gradients; // [n]
  private final Map<String, INDArray> named = new LinkedHashMap<>();
  private final BufferArena arena = new BufferArena();

  /**
   * A block, its name and the names of what it reads.
   *
   * @param name name of the vertex
   * @param block what it computes
   * @param inputs inputs of the network or other nodes, in the block's order
   */
  public record Node(String name, Block block, List<String> inputs) {
    /** Copies the list. */
    public Node {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * The nodes of a network, in an order in which every node comes after those it reads.
   *
   * @param inputs names of the arrays that are given to every pass
   * @param nodes the blocks
   * @param outputs names of the nodes that nothing reads
   */
  public record Plan(List<String> inputs, List<Node> nodes, List<String> outputs) {
    /** Copies the lists. */
    public Plan {
      inputs = List.copyOf(inputs);
      nodes = List.copyOf(nodes);
      outputs = List.copyOf(outputs);
    }

    /** Parameters of a network of this plan; allocates nothing. */
    public long parameterCount() {
      return nodes.stream().mapToLong(node -> node.block().parameters().length()).sum();
    }

    /** A graph of these nodes that has no parameters yet; every array is of the type. */
    public ComputationGraph graph(DataType type) {
      GraphBuilder builder =
          new NeuralNetConfiguration.Builder()
              .dataType(type)
              .trainingWorkspaceMode(WorkspaceMode.NONE)
              .inferenceWorkspaceMode(WorkspaceMode.NONE)
              .graphBuilder()
              .addInputs(inputs.toArray(String[]::new));
      for (Node node : nodes) {
        builder.addVertex(
            node.name(), new BlockVertex(node.block()), node.inputs().toArray(String[]::new));
      }
      return new ComputationGraph(builder.setOutputs(outputs.toArray(String[]::new)).build());
    }
  }

  /**
   * A new network.
   *
   * @param type FLOAT, or DOUBLE for verification
   * @param kernels what computes
   * @param initialisation how parameters are drawn
   * @param seed the same seed gives the same parameters, whatever the type and the kernels
   */
  public BlockNetwork(
      Plan plan, DataType type, Kernels kernels, Initialisation initialisation, long seed) {
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "Expected a model of type FLOAT or DOUBLE, found " + type + ".");
    }
    this.type = type;
    this.kernels = kernels;
    this.graph = plan.graph(type);
    // Given an array, DL4J neither draws values of its own nor seeds ND4J's global generator.
    graph.init(Nd4j.zeros(type, 1, plan.parameterCount()), false);
    graph.initGradientsView();
    this.parameters = graph.params().reshape(plan.parameterCount());
    this.gradients = graph.getFlattenedGradients().reshape(plan.parameterCount());
    for (int index : graph.topologicalSortOrder()) {
      if (graph.getVertices()[index] instanceof TapeVertex vertex) {
        vertex.useKernels(kernels);
        initialise(vertex, initialisation, seed);
      }
    }
  }

  /** The graph that holds the blocks; its parameters are this network's. */
  public ComputationGraph graph() {
    return graph;
  }

  /** The vertex of that name. */
  public TapeVertex vertex(String name) {
    return (TapeVertex) graph.getVertex(name);
  }

  /** What computes. */
  public Kernels kernels() {
    return kernels;
  }

  /** The buffers of passes, kept between them. */
  public BufferArena arena() {
    return arena;
  }

  /** All trainable values as a flat vector [n]; a live view. */
  public INDArray parameters() {
    return parameters;
  }

  /** The gradient as a flat vector [n]; a live view. */
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
          "No parameter \"" + name + "\"; the model has " + named.keySet() + ".");
    }
    return parameter;
  }

  /** A pass that can be differentiated; the gradients are set to zero first. */
  public GraphPass recording(Map<String, INDArray> inputs, Map<String, SparseMatrix> matrices) {
    kernels.zero(gradients);
    return GraphPass.recording(graph, inputs, matrices, kernels, arena);
  }

  /** A pass that cannot be differentiated and frees what it made as it goes. */
  public GraphPass inference(Map<String, INDArray> inputs, Map<String, SparseMatrix> matrices) {
    return GraphPass.inference(graph, inputs, matrices, kernels, arena);
  }

  /** A new array of the network's type. */
  public INDArray array(float[] values, long... shape) {
    if (type == DataType.FLOAT) {
      return NativeArrays.of(values, shape);
    }
    double[] widened = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      widened[i] = values[i];
    }
    return NativeArrays.of(widened, shape);
  }

  /** A new array of the network's type, rounded where that is FLOAT. */
  public INDArray array(double[] values, long... shape) {
    return NativeArrays.of(type, values, shape);
  }

  /** Frees parameters, gradients and buffers; passes must be closed before. */
  @Override
  public void close() {
    arena.close();
    graph.params().close();
    graph.getFlattenedGradients().close();
  }

  private void initialise(TapeVertex vertex, Initialisation initialisation, long seed) {
    List<ParameterSpec> specs = vertex.block().parameters().parameters();
    for (ParameterSpec spec : specs) {
      String name = spec.qualifiedName(vertex.getVertexName());
      INDArray parameter = vertex.parameters().get(spec.name());
      named.put(name, parameter);
      float[] values = new float[Math.toIntExact(spec.length())];
      initialisation.fill(spec, specs, values, new Random(seedOf(name, seed)));
      try (INDArray source = array(values, spec.shapeArray())) {
        kernels.copy(source, Destination.replacing(parameter));
      }
    }
  }

  /** A seed of its own for each parameter, so that one more layer leaves the others as they are. */
  private static long seedOf(String name, long seed) {
    long hash = seed;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L; // FNV-1a
      hash ^= hash >>> 32;
    }
    return hash;
  }
}
