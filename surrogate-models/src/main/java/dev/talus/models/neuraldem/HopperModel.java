package dev.talus.models.neuraldem;

import dev.talus.datasets.sample.FieldBatch;
import dev.talus.datasets.sample.TrainingBatch;
import dev.talus.models.autodiff.BufferArena;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.Destination;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.train.LossReport;
import dev.talus.models.train.TrainableModel;
import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.NativeArrays;
import dev.talus.models.vertex.OwnedArrays;
import dev.talus.models.vertex.ParameterSpec;
import dev.talus.models.vertex.TapeVertex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The NeuralDEM hopper model: conditioned on scalars, the frame index among them, it predicts every
 * field at any position. Neither an encoder nor earlier frames are needed: a frame is an input like
 * any other.
 *
 * <p>A DL4J graph holds blocks, connections, parameters and gradients; a pass through it is written
 * on one tape. Parameters are named as the blocks are connected: {@code cond.scalar.0.weight},
 * {@code latents.0}, {@code blocks.0.0.qkv.weight}, {@code decoders.0.head.bias} with fields
 * counted from 0.
 *
 * <p>Not thread-safe. Native memory is held until {@link #close}.
 */
public final class HopperModel implements TrainableModel<TrainingBatch>, AutoCloseable {
  private static final int DECODED_AT_ONCE = 4096;

  private final HopperConfiguration configuration;
  private final DataType type;
  private final Kernels kernels;
  private final ComputationGraph graph;
  private final INDArray parameters; // [n]
  private final INDArray gradients; // [n]
  private final Map<String, INDArray> named = new LinkedHashMap<>();
  private final BufferArena arena = new BufferArena();

  private HopperModel(
      HopperConfiguration configuration, DataType type, Kernels kernels, long seed) {
    this.configuration = configuration;
    this.type = type;
    this.kernels = kernels;
    this.graph = new ComputationGraph(HopperGraph.configuration(configuration, type, seed));
    // Given an array, DL4J neither draws values of its own nor seeds ND4J's global generator.
    graph.init(Nd4j.zeros(type, 1, parameterCount(configuration)), false);
    graph.initGradientsView();
    this.parameters = graph.params().reshape(parameterCount());
    this.gradients = graph.getFlattenedGradients().reshape(parameterCount());
    for (int index : graph.topologicalSortOrder()) {
      if (graph.getVertices()[index] instanceof TapeVertex vertex) {
        vertex.useKernels(kernels);
        initialise(vertex, seed);
      }
    }
  }

  /**
   * A new model with random parameters: modulation layers zero, so that every block starts as the
   * identity, other linear layers small and normal, latents standard normal.
   *
   * @param configuration the sizes
   * @param type FLOAT, or DOUBLE for verification; embeddings are computed in the same type
   * @param kernels what computes
   * @param seed the same seed gives the same parameters, whatever the type and the kernels
   */
  public static HopperModel create(
      HopperConfiguration configuration, DataType type, Kernels kernels, long seed) {
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "Expected a model of type FLOAT or DOUBLE, found " + type + ".");
    }
    return new HopperModel(configuration, type, kernels, seed);
  }

  /** Parameters that a model of that configuration has; allocates nothing. */
  public static long parameterCount(HopperConfiguration configuration) {
    return HopperGraph.nodes(configuration).stream()
        .mapToLong(node -> node.block().parameters().length())
        .sum();
  }

  /** The sizes of this model. */
  public HopperConfiguration configuration() {
    return configuration;
  }

  /** The graph that holds the blocks; its parameters are this model's. */
  public ComputationGraph graph() {
    return graph;
  }

  /** Number of parameters. */
  public long parameterCount() {
    return graph.params().length();
  }

  @Override
  public INDArray parameters() {
    return parameters;
  }

  @Override
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

  /**
   * The mean squared error of every field over its points of positive weight, and the gradient of
   * their weighted sum.
   *
   * @throws IllegalArgumentException if the batch does not fit the configuration, or a weight names
   *     a field the model does not have
   */
  @Override
  public LossReport lossAndGradient(TrainingBatch batch, Map<String, Double> fieldWeights) {
    check(batch, fieldWeights);
    try (OwnedArrays owned = new OwnedArrays();
        GraphPass pass = GraphPass.recording(graph, inputs(batch, owned), kernels, arena)) {
      kernels.zero(gradients);
      List<Variable> outputs = new ArrayList<>();
      List<INDArray> outputGradients = new ArrayList<>();
      Losses losses = new Losses(fieldWeights);
      for (int f = 0; f < batch.fields().size(); f++) {
        Variable output = pass.result(HopperGraph.decoder(f));
        double[] gradient = losses.add(batch.fields().get(f), output.value());
        outputs.add(output);
        outputGradients.add(owned.add(array(gradient, output.value().shape())));
      }
      pass.backward(outputs, outputGradients);
      return losses.report();
    }
  }

  /** The loss of {@link #lossAndGradient} alone; the gradients stay as they are. */
  public LossReport loss(TrainingBatch batch, Map<String, Double> fieldWeights) {
    check(batch, fieldWeights);
    try (OwnedArrays owned = new OwnedArrays();
        GraphPass pass = GraphPass.inference(graph, inputs(batch, owned), kernels, arena)) {
      Losses losses = new Losses(fieldWeights);
      for (int f = 0; f < batch.fields().size(); f++) {
        losses.add(batch.fields().get(f), pass.result(HopperGraph.decoder(f)).value());
      }
      return losses.report();
    }
  }

  /**
   * A decoder of one field of one case and frame. What does not depend on positions is computed
   * here, once.
   *
   * @param field name of the field
   * @param scalars the conditioning scalars in model units, in the configuration's order
   */
  public FieldDecoder decoder(String field, float[] scalars) {
    return decoder(field, scalars, DECODED_AT_ONCE);
  }

  /** Like {@link #decoder(String, float[])}, with the number of points decoded at once. */
  public FieldDecoder decoder(String field, float[] scalars, int pointsAtOnce) {
    int index = configuration.fieldIndex(field);
    if (scalars.length != configuration.scalars().size()) {
      throw new IllegalArgumentException(
          "Expected the scalars "
              + configuration.scalars()
              + ", found "
              + scalars.length
              + " values.");
    }
    return FieldDecoder.prepare(this, index, scalars, pointsAtOnce);
  }

  /** Frees parameters, gradients and buffers; decoders must be closed before. */
  @Override
  public void close() {
    arena.close();
    graph.params().close();
    graph.getFlattenedGradients().close();
  }

  Kernels kernels() {
    return kernels;
  }

  /** A new array of the model's type. */
  INDArray array(float[] values, long... shape) {
    if (type == DataType.FLOAT) {
      return NativeArrays.of(values, shape);
    }
    double[] widened = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      widened[i] = values[i];
    }
    return NativeArrays.of(widened, shape);
  }

  private INDArray array(double[] values, long... shape) {
    if (type == DataType.DOUBLE) {
      return NativeArrays.of(values, shape);
    }
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return NativeArrays.of(rounded, shape);
  }

  private Map<String, INDArray> inputs(TrainingBatch batch, OwnedArrays owned) {
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    inputs.put(
        HopperGraph.SCALARS, owned.add(array(batch.scalars(), batch.size(), batch.scalarCount())));
    for (int f = 0; f < batch.fields().size(); f++) {
      FieldBatch field = batch.fields().get(f);
      inputs.put(
          HopperGraph.positions(f),
          owned.add(
              array(
                  field.positions(),
                  batch.size(),
                  field.pointsPerSample(),
                  configuration.spaceDimensions())));
    }
    return inputs;
  }

  private void check(TrainingBatch batch, Map<String, Double> fieldWeights) {
    BatchCheck.check(batch, configuration);
    fieldWeights.keySet().forEach(configuration::fieldIndex);
  }

  private void initialise(TapeVertex vertex, long seed) {
    for (ParameterSpec spec : vertex.block().parameters().parameters()) {
      String name = spec.qualifiedName(vertex.getVertexName());
      INDArray parameter = vertex.parameters().get(spec.name());
      named.put(name, parameter);
      float[] values = new float[Math.toIntExact(spec.length())];
      spec.initial().fill(values, new Random(seedOf(name, seed)));
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
