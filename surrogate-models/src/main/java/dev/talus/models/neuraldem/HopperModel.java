package dev.talus.models.neuraldem;

import dev.talus.datasets.sample.FieldBatch;
import dev.talus.datasets.sample.TrainingBatch;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.train.LossReport;
import dev.talus.models.train.TrainableModel;
import dev.talus.models.vertex.BlockNetwork;
import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.Initialisation;
import dev.talus.models.vertex.OwnedArrays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

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
  private final BlockNetwork network;

  private HopperModel(HopperConfiguration configuration, BlockNetwork network) {
    this.configuration = configuration;
    this.network = network;
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
    return new HopperModel(
        configuration,
        new BlockNetwork(
            HopperGraph.plan(configuration), type, kernels, Initialisation.SMALL, seed));
  }

  /** Parameters that a model of that configuration has; allocates nothing. */
  public static long parameterCount(HopperConfiguration configuration) {
    return HopperGraph.plan(configuration).parameterCount();
  }

  /** The sizes of this model. */
  public HopperConfiguration configuration() {
    return configuration;
  }

  /** The graph that holds the blocks; its parameters are this model's. */
  public ComputationGraph graph() {
    return network.graph();
  }

  /** Number of parameters. */
  public long parameterCount() {
    return network.parameters().length();
  }

  @Override
  public INDArray parameters() {
    return network.parameters();
  }

  @Override
  public INDArray gradients() {
    return network.gradients();
  }

  /** Names of the parameters in the order in which they lie in {@link #parameters()}. */
  public List<String> parameterNames() {
    return network.parameterNames();
  }

  /** A parameter in its shape; a live view of {@link #parameters()}. */
  public INDArray parameter(String name) {
    return network.parameter(name);
  }

  /**
   * The mean loss of every field over its points of positive weight, and the gradient of their
   * weighted sum.
   *
   * @throws IllegalArgumentException if the batch does not fit the configuration, or a weight names
   *     a field the model does not have
   */
  @Override
  public LossReport lossAndGradient(TrainingBatch batch, Map<String, Double> fieldWeights) {
    check(batch, fieldWeights);
    try (OwnedArrays owned = new OwnedArrays();
        GraphPass pass = network.recording(inputs(batch, owned), Map.of())) {
      List<Variable> outputs = new ArrayList<>();
      List<INDArray> outputGradients = new ArrayList<>();
      Losses losses = new Losses(fieldWeights);
      for (int f = 0; f < batch.fields().size(); f++) {
        Variable output = pass.result(HopperGraph.decoder(f));
        double[] gradient = losses.add(loss(f), batch.fields().get(f), output.value());
        outputs.add(output);
        outputGradients.add(owned.add(network.array(gradient, output.value().shape())));
      }
      pass.backward(outputs, outputGradients);
      return losses.report();
    }
  }

  /** The loss of {@link #lossAndGradient} alone; the gradients stay as they are. */
  public LossReport loss(TrainingBatch batch, Map<String, Double> fieldWeights) {
    check(batch, fieldWeights);
    try (OwnedArrays owned = new OwnedArrays();
        GraphPass pass = network.inference(inputs(batch, owned), Map.of())) {
      Losses losses = new Losses(fieldWeights);
      for (int f = 0; f < batch.fields().size(); f++) {
        losses.add(loss(f), batch.fields().get(f), pass.result(HopperGraph.decoder(f)).value());
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
    return new FieldDecoder(this, index, scalars, pointsAtOnce);
  }

  /** Frees parameters, gradients and buffers; decoders must be closed before. */
  @Override
  public void close() {
    network.close();
  }

  BlockNetwork network() {
    return network;
  }

  private FieldLoss loss(int field) {
    return configuration.fields().get(field).loss();
  }

  private Map<String, INDArray> inputs(TrainingBatch batch, OwnedArrays owned) {
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    inputs.put(
        HopperGraph.SCALARS,
        owned.add(network.array(batch.scalars(), batch.size(), batch.scalarCount())));
    for (int f = 0; f < batch.fields().size(); f++) {
      FieldBatch field = batch.fields().get(f);
      inputs.put(
          HopperGraph.positions(f),
          owned.add(
              network.array(
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
}
