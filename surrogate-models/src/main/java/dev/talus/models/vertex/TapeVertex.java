package dev.talus.models.vertex;

import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.misc.DummyConfig;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A block in a running DL4J graph. Its parameters and their gradients are views of the graph's two
 * flat vectors.
 *
 * <p>There are two ways to run it. {@link GraphPass} writes the block's forward pass on a tape that
 * is shared by a whole graph, see {@link #passOn}; nothing it allocates outlives the tape. {@link
 * #doForward} and {@link #doBackward} are DL4J's way, with a tape per vertex; they make all of
 * DL4J's own methods work ({@code output}, {@code feedForward}, {@code backpropGradient}) at the
 * price of copies of all activations. Not thread-safe.
 */
public final class TapeVertex extends BaseGraphVertex {
  private static final long serialVersionUID = 1;

  private final Block block;
  private final INDArray flatParameters;
  private final Map<String, INDArray> parameters;
  private INDArray flatGradients;
  private Map<String, INDArray> gradients = Map.of();
  private transient Kernels kernels;
  private transient Map<String, SparseMatrix> matrices = Map.of();
  private transient Tape tape;
  private final transient OwnedArrays owned = new OwnedArrays();
  private transient List<Variable> variables;
  private transient Variable result;

  TapeVertex(
      ComputationGraph graph,
      String name,
      int index,
      Block block,
      INDArray flatParameters,
      DataType type) {
    super(graph, name, index, null, null, type);
    this.block = block;
    this.flatParameters = flatParameters;
    this.parameters = views(flatParameters);
  }

  /** The block this vertex runs. */
  public Block block() {
    return block;
  }

  /** Makes DL4J's own methods compute with {@code kernels}; without it, the best there are. */
  public void useKernels(Kernels newKernels) {
    this.kernels = newKernels;
  }

  /** Makes DL4J's own methods compute with these sparse matrices, by name; without it, none. */
  public void useMatrices(Map<String, SparseMatrix> newMatrices) {
    this.matrices = Map.copyOf(newMatrices);
  }

  /** The block's parameters in shape, views of the flat vector, in flat order. */
  public Map<String, INDArray> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** The gradients in the order of {@link #parameters()}; empty before the graph has any. */
  public Map<String, INDArray> gradients() {
    return Collections.unmodifiableMap(gradients);
  }

  /** A run of this vertex on {@code tape}; what the block allocates goes to {@code owner}. */
  public BlockPass passOn(Tape tape, OwnedArrays owner) {
    return passOn(tape, matrices, owner);
  }

  /** Like {@link #passOn(Tape, OwnedArrays)}, with the sparse matrices of the run by name. */
  BlockPass passOn(Tape tape, Map<String, SparseMatrix> runMatrices, OwnedArrays owner) {
    return new BlockPass(tape, parameters, gradients, runMatrices, owner);
  }

  /** The parameters in shape, in flat order, as views of another flat vector. */
  public Map<String, INDArray> parametersIn(INDArray flat) {
    return views(flat);
  }

  // ---------------------------------------------------------------- DL4J: forward and backward

  /** Runs the block; returns a copy, for DL4J's callers may keep what they get. */
  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    if (!canDoForward()) {
      throw new IllegalStateException("Vertex " + vertexName + ": not all inputs are set.");
    }
    release();
    Kernels used = kernels();
    tape = training ? Tape.recording(used) : Tape.inference(used);
    variables = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      variables.add(block.differentiable(i) ? tape.input(inputs[i]) : tape.constant(inputs[i]));
    }
    result = block.forward(passOn(tape, owned), variables);
    INDArray copy = result.value().dup('c');
    if (!training) {
      release();
    }
    return copy;
  }

  /** Overwrites this vertex's part of the flat gradient; inputs without gradient get zeros. */
  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    if (!canDoBackward() || result == null || (gradients.isEmpty() && numParams() > 0)) {
      throw new IllegalStateException(
          "Vertex "
              + vertexName
              + ": backward needs a forward pass in training mode, a gradient of the output and "
              + "the graph's gradient vector.");
    }
    if (flatGradients != null) {
      flatGradients.assign(0);
    }
    tape.backward(result, epsilon.dup('c'));
    INDArray[] inputGradients = new INDArray[variables.size()];
    for (int i = 0; i < inputGradients.length; i++) {
      Variable variable = variables.get(i);
      inputGradients[i] =
          variable.requiresGradient()
              ? variable.gradient().dup('c')
              : Nd4j.zeros(dataType, variable.value().shape());
    }
    release();
    Gradient gradient =
        flatGradients == null ? new DefaultGradient() : new DefaultGradient(flatGradients);
    gradients.forEach((name, view) -> gradient.setGradientFor(key(name), view, 'c'));
    return new Pair<>(gradient, inputGradients);
  }

  @Override
  public void clear() {
    super.clear();
    release();
  }

  private void release() {
    if (tape != null) {
      tape.close();
      owned.close();
      tape = null;
      variables = null;
      result = null;
    }
  }

  private Kernels kernels() {
    if (kernels == null) {
      kernels = KernelSelection.best();
    }
    return kernels;
  }

  // ---------------------------------------------------------------- DL4J: parameters

  @Override
  public void setBackpropGradientsViewArray(INDArray flat) {
    flatGradients = flat;
    gradients = views(flat);
  }

  @Override
  public INDArray params() {
    return flatParameters;
  }

  @Override
  public long numParams() {
    return block.parameters().length();
  }

  @Override
  public INDArray getGradientsViewArray() {
    return flatGradients;
  }

  @Override
  public Map<String, INDArray> paramTable(boolean backpropOnly) {
    Map<String, INDArray> table = new LinkedHashMap<>();
    parameters.forEach((name, view) -> table.put(key(name), view));
    return table;
  }

  @Override
  public TrainingConfig getConfig() {
    return new DummyConfig(vertexName);
  }

  /** DL4J wants a name for every parameter, also for a vertex's only one. */
  private static String key(String name) {
    return name.isEmpty() ? "values" : name;
  }

  /** The parts of a flat vector, in shape. */
  private Map<String, INDArray> views(INDArray flat) {
    if (flat == null) {
      return Map.of();
    }
    INDArray vector = flat.reshape(flat.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    long offset = 0;
    for (ParameterSpec spec : block.parameters().parameters()) {
      long end = offset + spec.length();
      INDArray part = vector.get(NDArrayIndex.interval(offset, end));
      views.put(spec.name(), part.reshape('c', spec.shapeArray()));
      offset = end;
    }
    return views;
  }

  // ---------------------------------------------------------------- DL4J: the rest

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public Layer getLayer() {
    return null;
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] maskArrays, MaskState currentMaskState, int minibatchSize) {
    return maskArrays == null ? null : new Pair<>(maskArrays[0], currentMaskState);
  }

  @Override
  public String toString() {
    return "TapeVertex[" + vertexName + ", " + block + "]";
  }
}
