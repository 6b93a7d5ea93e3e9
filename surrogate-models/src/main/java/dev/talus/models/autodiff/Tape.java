package dev.talus.models.autodiff;

import dev.talus.models.kernel.Kernels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs operations on {@link Variable}s and, if it records, differentiates through them.
 *
 * <p>Values are C-order contiguous arrays, FLOAT or DOUBLE, one type per tape. Shapes: x is [b,t,d]
 * unless said otherwise; an operation "on rows" takes any leading axes. A tape is for one thread
 * and one forward pass, with at most one {@code backward}; its arrays are freed by {@link #close},
 * or go back to the {@link BufferArena} it was made with.
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
  private final BufferArena arena;
  private final boolean ownsArena;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Variable> inputs = new ArrayList<>();

  /** Arrays this tape borrowed, by the scope they were made in, innermost first. */
  private final Deque<Set<INDArray>> scopes = new ArrayDeque<>();

  private boolean differentiated;
  private boolean closed;

  private Tape(Kernels kernels, Mode mode, BufferArena arena, boolean ownsArena) {
    this.kernels = kernels;
    this.mode = mode;
    this.arena = arena;
    this.ownsArena = ownsArena;
    scopes.push(newScope());
  }

  private static Set<INDArray> newScope() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** A tape that remembers operations for {@code backward}. */
  public static Tape recording(Kernels kernels) {
    return new Tape(kernels, Mode.RECORDING, new BufferArena(), true);
  }

  /** Like {@link #recording(Kernels)}, with buffers from an arena that outlives the tape. */
  public static Tape recording(Kernels kernels, BufferArena arena) {
    return new Tape(kernels, Mode.RECORDING, arena, false);
  }

  /** A tape that remembers nothing; see {@link #scope} for freeing arrays before the end. */
  public static Tape inference(Kernels kernels) {
    return new Tape(kernels, Mode.INFERENCE, new BufferArena(), true);
  }

  /** Like {@link #inference(Kernels)}, with buffers from an arena that outlives the tape. */
  public static Tape inference(Kernels kernels, BufferArena arena) {
    return new Tape(kernels, Mode.INFERENCE, arena, false);
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
    return Variable.accumulating(value, gradient);
  }

  /** A leaf with a gradient of its own, zero if nothing depends on it. */
  public Variable input(INDArray value) {
    if (mode == Mode.INFERENCE) {
      return Variable.constant(value);
    }
    Variable input = Variable.differentiable(value);
    inputs.add(input);
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

  /** Equal parts of the last axis, in order. */
  public List<Variable> split(Variable x, int parts) {
    return Split.apply(this, x, parts);
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
    scopes.push(newScope());
    Variable result = null;
    try {
      result = body.get();
      return result;
    } finally {
      Set<INDArray> made = scopes.pop();
      if (result != null && made.remove(result.value())) {
        scopes.peek().add(result.value());
      }
      made.forEach(arena::giveBack);
    }
  }

  // ---------------------------------------------------------------- backward

  /** Passes the gradient of a scalar with respect to {@code output} back to all leaves. */
  public void backward(Variable output, INDArray outputGradient) {
    backward(List.of(output), List.of(outputGradient));
  }

  /** {@link #backward(Variable, INDArray)} for several outputs of one forward pass at once. */
  public void backward(List<Variable> outputs, List<INDArray> outputGradients) {
    checkBackward(outputs, outputGradients);
    differentiated = true;
    for (int i = 0; i < outputs.size(); i++) {
      kernels.copy(outputGradients.get(i), outputs.get(i).gradientDestination(this));
    }
    for (int i = operations.size() - 1; i >= 0; i--) {
      operations.get(i).backward(this);
    }
    for (Variable input : inputs) {
      if (input.gradient() == null) {
        kernels.zero(input.gradientDestination(this).array());
      }
    }
  }

  private void checkBackward(List<Variable> outputs, List<INDArray> outputGradients) {
    if (mode == Mode.INFERENCE || closed || differentiated) {
      throw new IllegalStateException(
          "Expected a recording tape, open and not yet differentiated, found one that is "
              + (mode == Mode.INFERENCE ? "for inference" : closed ? "closed" : "used")
              + ". Make a recording tape for every pass.");
    }
    if (outputs.size() != outputGradients.size()) {
      throw new IllegalArgumentException(
          "Expected a gradient for each of "
              + outputs.size()
              + " outputs, found "
              + outputGradients.size());
    }
    for (int i = 0; i < outputs.size(); i++) {
      long[] expected = outputs.get(i).value().shape();
      long[] found = outputGradients.get(i).shape();
      if (!Arrays.equals(expected, found)) {
        throw new IllegalArgumentException(
            "Expected a gradient of shape "
                + Arrays.toString(expected)
                + " for output "
                + i
                + ", found "
                + Arrays.toString(found));
      }
    }
  }

  /** Frees all arrays the tape made, or gives them back to its arena. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    operations.clear();
    inputs.clear();
    if (ownsArena) {
      arena.close();
    } else {
      scopes.forEach(made -> made.forEach(arena::giveBack));
      arena.endStep();
    }
    scopes.clear();
  }

  // ---------------------------------------------------------------- for operations

  Kernels kernels() {
    return kernels;
  }

  /** An array of undefined contents that lives as long as the tape, if not freed before. */
  INDArray allocate(DataType type, long... shape) {
    if (closed) {
      throw new IllegalStateException("The tape is closed. Make a new one for every pass.");
    }
    INDArray array = arena.borrow(type, shape);
    scopes.peek().add(array);
    return array;
  }

  INDArray allocateLike(INDArray array) {
    return allocate(array.dataType(), array.shape());
  }

  /** Frees an array of this tape before its end. */
  void free(INDArray array) {
    for (Set<INDArray> made : scopes) {
      if (made.remove(array)) {
        arena.giveBack(array);
        return;
      }
    }
    throw new IllegalArgumentException("Expected an array made by this tape and not yet freed.");
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
      operations.add(operation);
    }
  }
}
