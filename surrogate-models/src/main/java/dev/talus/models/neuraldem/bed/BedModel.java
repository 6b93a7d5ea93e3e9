package dev.talus.models.neuraldem.bed;

import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import dev.talus.models.vertex.BlockNetwork;
import dev.talus.models.vertex.Initialisation;
import dev.talus.models.vertex.OwnedArrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The transient NeuralDEM model: from the fields of the gas on a grid of cells and the particles,
 * it predicts the fields one step later and, wherever particles will be, their displacement.
 *
 * <p>Particles are pooled to tokens at supernodes, cells to tokens of patches. Branches go through
 * blocks in which main branches attend to each other and off branches listen, see {@link
 * dev.talus.models.vertex.MultiBranchBlock}; a decoder a branch reads them. Which branches there
 * are is a matter of the configuration, see {@link BedBranch#published()}.
 *
 * <p>A DL4J graph holds blocks, connections, parameters and gradients. Parameters are named as the
 * blocks are connected, branches and blocks counted from 0: {@code cond.scalar.0.weight}, {@code
 * pool.0.msg1.weight}, {@code tokens.1.proj.weight}, {@code blocks.2.branches.0.qkv.weight}, {@code
 * decoders.1.head.bias}.
 *
 * <p>Everything is in model units, see {@link BedScaling}. Not thread-safe. Native memory is held
 * until {@link #close}.
 */
public final class BedModel implements AutoCloseable {
  /** The kind of model in checkpoints. */
  public static final String KIND = "neuraldem_bed";

  private final BedConfiguration configuration;
  private final BlockNetwork network;
  private final List<PatchLayout> layouts;

  private BedModel(BedConfiguration configuration, BlockNetwork network) {
    this.configuration = configuration;
    this.network = network;
    this.layouts =
        configuration.branches().stream()
            .map(
                branch ->
                    new PatchLayout(
                        configuration.grid(),
                        branch.fields().stream().map(field -> field.components()).toList()))
            .toList();
  }

  /**
   * A new model with random parameters, drawn by the numbers of values that layers read: {@link
   * Initialisation#FAN_IN}.
   *
   * @param configuration the sizes
   * @param type FLOAT, or DOUBLE for verification; embeddings are computed in the same type
   * @param kernels what computes
   * @param seed the same seed gives the same parameters, whatever the type and the kernels
   */
  public static BedModel create(
      BedConfiguration configuration, DataType type, Kernels kernels, long seed) {
    return create(configuration, type, kernels, Initialisation.FAN_IN, seed);
  }

  /** Like {@link #create(BedConfiguration, DataType, Kernels, long)}, drawn in the given way. */
  public static BedModel create(
      BedConfiguration configuration,
      DataType type,
      Kernels kernels,
      Initialisation initialisation,
      long seed) {
    return new BedModel(
        configuration,
        new BlockNetwork(BedGraph.plan(configuration), type, kernels, initialisation, seed));
  }

  /** Parameters that a model of that configuration has; allocates nothing. */
  public static long parameterCount(BedConfiguration configuration) {
    return BedGraph.plan(configuration).parameterCount();
  }

  /** The sizes of this model. */
  public BedConfiguration configuration() {
    return configuration;
  }

  /** The graph that holds the blocks; its parameters are this model's. */
  public ComputationGraph graph() {
    return network.graph();
  }

  /** All trainable values as a flat vector [n]; a live view. */
  public INDArray parameters() {
    return network.parameters();
  }

  /** The gradient as a flat vector [n]; a live view. */
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

  /** Bytes of native memory in buffers for passes, those in use and those kept for the next. */
  public long bytesHeld() {
    return network.arena().bytesHeld();
  }

  /** Makes one step; the result must be closed before the next is made. */
  public BedPrediction predict(BedInputs inputs) {
    return BedPrediction.of(this, inputs);
  }

  /**
   * Makes one step from the tokens that the step before has left, without its fields: the latent
   * rollout of UPT (Alkin et al., arXiv 2402.12365). The result must be closed before the next.
   *
   * @param scalars row-major [b, s]
   * @param tokens {@link BedPrediction#tokens} of the step before
   * @throws IllegalArgumentException if {@link BedConfiguration#allowsLatentSteps} is false
   */
  public BedPrediction advance(float[] scalars, float[] tokens) {
    configuration.requireLatentSteps();
    return BedPrediction.fromTokens(this, scalars, tokens);
  }

  /** Frees parameters, gradients and buffers; predictions must be closed before. */
  @Override
  public void close() {
    network.close();
  }

  BlockNetwork network() {
    return network;
  }

  /** How values of a branch of cells lie in patches. */
  PatchLayout layout(int branch) {
    return layouts.get(branch);
  }

  /** The arrays of the network's inputs, but for queries. */
  Map<String, INDArray> arrays(BedInputs inputs, OwnedArrays owned) {
    BedConfiguration c = configuration;
    int b = inputs.size();
    Map<String, INDArray> arrays = arraysOfEveryStep(inputs.scalars(), owned);
    for (int i = 0; i < c.branches().size(); i++) {
      float[] values = inputs.values().get(i);
      INDArray array =
          c.branches().get(i).ofCells()
              ? network.array(layout(i).toPatches(values, b), b, c.tokens(i), c.decodedValues(i))
              : network.array(values, b, inputs.points(), c.decodedValues(i));
      arrays.put(BedGraph.values(i), owned.add(array));
    }
    if (c.hasParticles()) {
      arrays.put(
          BedGraph.POSITIONS, owned.add(network.array(inputs.positions(), b, inputs.points(), 3)));
    }
    return arrays;
  }

  /** The arrays of the inputs that have nothing to do with the state. */
  Map<String, INDArray> arraysOfEveryStep(float[] scalars, OwnedArrays owned) {
    int b = scalars.length / configuration.scalars().size();
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    arrays.put(
        BedGraph.SCALARS, owned.add(network.array(scalars, b, configuration.scalars().size())));
    PatchGrid grid = configuration.grid();
    arrays.put(
        BedGraph.CENTRES,
        owned.add(
            network.array(
                BedInputs.concatenate(Collections.nCopies(b, grid.centres())),
                b,
                grid.patches(),
                3)));
    return arrays;
  }

  Map<String, SparseMatrix> matrices(BedInputs inputs) {
    return configuration.hasParticles()
        ? inputs.neighbours().matrices(BedGraph.NEIGHBOURS)
        : Map.of();
  }
}
