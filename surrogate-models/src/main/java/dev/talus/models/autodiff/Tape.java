package dev.talus.models.autodiff;

import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs operations on {@link Variable}s and, if it records, differentiates through them.
 *
 * <p>Values are C-order contiguous arrays, FLOAT or DOUBLE, one type per tape. Shapes: x is [b,t,d]
 * unless said otherwise; an operation "on rows" takes any leading axes. A tape is for one thread
 * and one forward pass, at which it can be differentiated any number of times, in reverse by {@code
 * backward} and forwards by {@code pushForward}; its arrays are freed by {@link #close}, or go back
 * to the {@link BufferArena} it was made with.
 *
 * <pre>{@code
 * try (Tape tape = Tape.recording(kernels, arena)) {
 *   Variable y = tape.linear(tape.input(x), tape.parameter(w, dw), tape.parameter(b, db));
 *   tape.backward(y, gradientOfLoss(y.value()));   // adds to dw and db
 * }
 * }</pre>
 */
public final class Tape implements AutoCloseable {
  private enum Mode {
    RECORDING,
    INFERENCE
  }

  private final Kernels kernels;
  private final Mode mode;
  private final TapeArrays arrays;
  private final Recording recording = new Recording(this);
  private boolean closed;

  private Tape(Kernels kernels, Mode mode, TapeArrays arrays) {
    this.kernels = kernels;
    this.mode = mode;
    this.arrays = arrays;
  }

  /** A tape that remembers operations for {@code backward}. */
  public static Tape recording(Kernels kernels) {
    return new Tape(kernels, Mode.RECORDING, TapeArrays.ofOwnArena());
  }

  /** Like {@link #recording(Kernels)}, with buffers from an arena that outlives the tape. */
  public static Tape recording(Kernels kernels, BufferArena arena) {
    return new Tape(kernels, Mode.RECORDING, TapeArrays.of(arena));
  }

  /** A tape that remembers nothing; see {@link #scope} for freeing arrays before the end. */
  public static Tape inference(Kernels kernels) {
    return new Tape(kernels, Mode.INFERENCE, TapeArrays.ofOwnArena());
  }

  /** Like {@link #inference(Kernels)}, with buffers from an arena that outlives the tape. */
  public static Tape inference(Kernels kernels, BufferArena arena) {
    return new Tape(kernels, Mode.INFERENCE, TapeArrays.of(arena));
  }

  // ---------------------------------------------------------------- leaves

  /**
   * A leaf whose gradient is added to {@code gradient}, usually a view of a flat vector; the array
   * may be null on an inference tape.
   */
  public Variable parameter(INDArray value, INDArray gradient) {
    if (mode == Mode.INFERENCE) {
      return Variable.constant(value);
    }
    if (gradient == null || !Arrays.equals(gradient.shape(), value.shape())) {
      throw new IllegalArgumentException(
          "Expected a gradient array of shape "
              + Arrays.toString(value.shape())
              + " for a parameter on a recording tape, found "
              + (gradient == null ? "none" : Arrays.toString(gradient.shape()))
              + ". Use constant() for a value without gradient.");
    }
    Variable parameter = Variable.accumulating(value, gradient);
    recording.addParameter(parameter);
    return parameter;
  }

  /** A leaf with a gradient of its own, zero if nothing depends on it. */
  public Variable input(INDArray value) {
    if (mode == Mode.INFERENCE) {
      return Variable.constant(value);
    }
    Variable input = Variable.differentiable(value);
    recording.addInput(input);
    return input;
  }

  /** A leaf without gradient. */
  public Variable constant(INDArray value) {
    return Variable.constant(value);
  }

  // ---------------------------------------------------------------- operations

  /** y = x W^T + b on rows; weight [out,in], bias [out]. */
  public Variable linear(Variable x, Variable weight, Variable bias) {
    return Linear.apply(this, x, weight, bias);
  }

  /** Exact GELU, x Phi(x) with the error function; any shape. */
  public Variable gelu(Variable x) {
    return Gelu.apply(this, x);
  }

  /** max(x, 0); any shape. */
  public Variable relu(Variable x) {
    return Relu.apply(this, x);
  }

  /** tanh(x); any shape. */
  public Variable tanh(Variable x) {
    return Tanh.apply(this, x);
  }

  /**
   * A x with a constant sparse matrix A [n,m]; x [m,d], or [b,m/b,d] for a result [b,n/b,d]. Rows
   * are gathered by a matrix with a one in each of its rows.
   */
  public Variable multiply(SparseMatrix matrix, Variable x) {
    return SparseMultiplication.apply(this, matrix, x);
  }

  /**
   * y_i = sum_j A_ij GELU(x_j + own_i) with a constant sparse matrix A [n,m]: what receivers get
   * from senders. x has m rows in all, own and y n.
   */
  public Variable messages(SparseMatrix matrix, Variable x, Variable own) {
    return Messages.apply(this, matrix, x, own);
  }

  /**
   * Chebyshev convolution on a graph (arXiv 1606.09375): act(sum_k T_k(L) x W_k + b).
   *
   * @param operator L [n,n], a scaled Laplacian, constant
   * @param x [n,in]
   * @param weight W [order,in,out], order terms
   * @param bias [out]
   */
  public Variable chebyshev(
      SparseMatrix operator, Variable x, Variable weight, Variable bias, Activation activation) {
    return ChebyshevConvolution.apply(this, operator, x, weight, bias, activation);
  }

  /** a + b; equal shapes. */
  public Variable add(Variable a, Variable b) {
    return Sum.apply(this, a, b);
  }

  /** Layer norm of every row, no affine part, epsilon 1e-6. */
  public Variable layerNorm(Variable x) {
    return LayerNorm.apply(this, x);
  }

  /** LN(x) (1 + scale) + shift; scale and shift [b,d] apply to all tokens of their sample. */
  public Variable modulatedLayerNorm(Variable x, Variable scale, Variable shift) {
    return ModulatedLayerNorm.apply(this, x, scale, shift);
  }

  /** LN(x) weight + bias on rows; weight and bias [d]. */
  public Variable affineLayerNorm(Variable x, Variable weight, Variable bias) {
    return AffineLayerNorm.apply(this, x, weight, bias);
  }

  /** x + gate y; gate [b,d] applies to all tokens of its sample. */
  public Variable gatedAdd(Variable x, Variable gate, Variable y) {
    return GatedAdd.apply(this, x, gate, y);
  }

  /**
   * Softmax attention of all tokens of a sample among themselves, scaled by 1/sqrt(headDim).
   *
   * @param qkv [b,t,3d], parts q, k, v, each heads x headDim
   * @return [b,t,d]
   */
  public Variable selfAttention(Variable qkv, int heads) {
    return SelfAttention.apply(this, qkv, heads);
  }

  /**
   * Softmax attention of queries to the keys and values of their sample, scaled by 1/sqrt(headDim).
   *
   * @param q [b,tq,d]
   * @param kv [b,tk,2d], parts k, v, each heads x headDim
   * @return [b,tq,d]
   */
  public Variable crossAttention(Variable q, Variable kv, int heads) {
    return CrossAttention.apply(this, q, kv, heads);
  }

  /**
   * Softmax of every {@code columns} neighbouring values of the last axis; for inference, no
   * gradient passes.
   */
  public Variable softmax(Variable x, long columns) {
    if (x.requiresGradient()) {
      throw new UnsupportedOperationException("No gradient passes through a softmax of its own.");
    }
    INDArray y = allocateLike(x.value());
    kernels.softmax(x.value(), columns, y);
    return constant(y);
  }

  /** Equal parts of the last axis, in order. */
  public List<Variable> split(Variable x, int parts) {
    return Split.equalFeatures(this, x, parts);
  }

  /** Parts of the last axis with the given widths, in order; they add up to it. */
  public List<Variable> splitFeatures(Variable x, List<Integer> widths) {
    return Split.features(this, x, widths);
  }

  /** Parts of axis 1 of [b,t,d] with the given numbers of tokens, in order; they add up to t. */
  public List<Variable> splitTokens(Variable x, List<Integer> counts) {
    return Split.tokens(this, x, counts);
  }

  /** Joins the last axes; equal leading axes. */
  public Variable concatenateFeatures(List<Variable> parts) {
    return Concatenate.features(this, parts);
  }

  /** Joins axis 1 of [b,t_i,d]. */
  public Variable concatenateTokens(List<Variable> parts) {
    return Concatenate.tokens(this, parts);
  }

  /** Copies [1,t,d] to every sample of [batch,t,d]. */
  public Variable repeat(Variable x, int batch) {
    return Repeat.apply(this, x, batch);
  }

  /** The same value, through which no gradient passes. */
  public Variable stopGradient(Variable x) {
    return Variable.constant(x.value());
  }

  /**
   * Runs {@code body}; on an inference tape everything it made but its result is freed at once, so
   * variables made inside must not be used outside. A recording tape keeps them for backward.
   */
  public Variable scope(Supplier<Variable> body) {
    if (mode == Mode.RECORDING) {
      return body.get();
    }
    return arrays.scope(body);
  }

  // ---------------------------------------------------------------- backward

  /** Passes the gradient of a scalar with respect to {@code output} back to all leaves. */
  public void backward(Variable output, INDArray outputGradient) {
    backward(List.of(output), List.of(outputGradient));
  }

  /**
   * {@link #backward(Variable, INDArray)} for several outputs of one forward pass at once. Done
   * again, it adds to the gradients of parameters again; gradients of inputs start anew.
   */
  public void backward(List<Variable> outputs, List<INDArray> outputGradients) {
    checkOpen();
    recording.backward(outputs, outputGradients);
  }

  /**
   * The derivative of outputs in one direction of the leaves: J v, forward mode. Costs about two
   * forward passes and holds a tangent for every result meanwhile.
   *
   * @param outputs results of operations of this tape
   * @param directions the direction of each leaf, in the shape of its value; null for leaves that
   *     stay as they are. Asked once for every parameter and input.
   * @param results overwritten by the derivatives, in the shapes of the outputs
   * @throws UnsupportedOperationException if an operation has no rule for tangents
   */
  public void pushForward(
      List<Variable> outputs, Function<Variable, INDArray> directions, List<INDArray> results) {
    checkOpen();
    recording.pushForward(outputs, directions, results);
  }

  private void checkOpen() {
    if (mode == Mode.INFERENCE || closed || recording.interrupted()) {
      throw new IllegalStateException(
          "Expected a recording tape that is open, found one that is "
              + (mode == Mode.INFERENCE ? "for inference" : closed ? "closed" : "left by a failure")
              + ". Make a recording tape for every forward pass.");
    }
  }

  /** Frees all arrays the tape made, or gives them back to its arena. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    recording.clear();
    arrays.close();
  }

  // ---------------------------------------------------------------- for operations

  Kernels kernels() {
    return kernels;
  }

  /** An array of undefined contents that lives as long as the tape, if not freed before. */
  INDArray allocate(DataType type, long... shape) {
    return arrays.allocate(type, shape);
  }

  INDArray allocateLike(INDArray array) {
    return allocate(array.dataType(), array.shape());
  }

  /** An array for the tangent of a result, freed when all tangents are pushed. */
  INDArray allocateTangent(Variable result) {
    recording.addPushed(result);
    return allocateLike(result.value());
  }

  /** Frees an array of this tape before its end. */
  void free(INDArray array) {
    arrays.free(array);
  }

  /** The variable of a result: with gradient if the tape records and an argument has one. */
  Variable result(INDArray value, Variable... arguments) {
    for (Variable argument : arguments) {
      if (argument.requiresGradient()) {
        return Variable.differentiable(value);
      }
    }
    return Variable.constant(value);
  }

  /** Remembers the operation that made {@code result} if backward will need it. */
  void remember(Variable result, Operation operation) {
    if (result.requiresGradient()) {
      recording.addOperation(operation);
    }
  }
}
