package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A value on a {@link Tape} and, if it has one, the gradient of the outputs with respect to it.
 *
 * <p>A leaf's value belongs to whoever made the leaf. The value of an operation's result belongs to
 * the tape and must not be used after the tape is closed: copy it if it has to live longer.
 */
public final class Variable {
  private final INDArray value;
  private final boolean requiresGradient;
  private INDArray gradient;
  private boolean gradientStarted;
  private INDArray tangent;

  private Variable(INDArray value, boolean requiresGradient, INDArray gradient) {
    this.value = value;
    this.requiresGradient = requiresGradient;
    this.gradient = gradient;
    this.gradientStarted = gradient != null;
  }

  /** A variable whose gradient array is made when the first contribution arrives. */
  static Variable differentiable(INDArray value) {
    return new Variable(value, true, null);
  }

  /** A variable whose gradient is added to the given array. */
  static Variable accumulating(INDArray value, INDArray gradient) {
    return new Variable(value, true, gradient);
  }

  static Variable constant(INDArray value) {
    return new Variable(value, false, null);
  }

  /** The value, C-order contiguous; shape as documented by the operation that made it. */
  public INDArray value() {
    return value;
  }

  /**
   * The gradient, in the shape of the value: after {@link Tape#backward} for parameters and inputs.
   * Null for constants, before that, and for results of operations, whose gradients are given back
   * as soon as they were used. An input's gradient belongs to the tape, as values of results do.
   */
  public INDArray gradient() {
    return gradient;
  }

  /** Whether backward computes a gradient for this variable. */
  public boolean requiresGradient() {
    return requiresGradient;
  }

  /** Where the next contribution to the gradient goes. */
  Destination gradientDestination(Tape tape) {
    if (!requiresGradient) {
      return Destination.NOWHERE;
    }
    if (gradientStarted) {
      return Destination.adding(gradient);
    }
    gradientStarted = true;
    gradient = tape.allocateLike(value);
    return Destination.replacing(gradient);
  }

  /** Gives a result's gradient back to the tape once it was passed on. */
  void releaseGradient(Tape tape) {
    if (gradient != null) {
      tape.free(gradient);
      gradient = null;
      gradientStarted = false;
    }
  }

  /** The change of the value in the direction that is pushed forward; null for none. */
  INDArray tangent() {
    return tangent;
  }

  /** Sets the direction of a leaf; null for none. */
  void startTangent(INDArray direction) {
    tangent = direction;
  }

  /** Where the next contribution to a result's tangent goes. */
  Destination tangentDestination(Tape tape) {
    if (tangent != null) {
      return Destination.adding(tangent);
    }
    tangent = tape.allocateTangent(this);
    return Destination.replacing(tangent);
  }
}
