package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = tanh(x); any shape. */
record Tanh(Variable x, Variable y) implements Operation {

  static Variable apply(Tape tape, Variable x) {
    INDArray value = tape.allocateLike(x.value());
    tape.kernels().tanh(x.value(), value);
    Variable y = tape.result(value, x);
    tape.remember(y, new Tanh(x, y));
    return y;
  }

  /** dx = dy (1 - y^2). */
  @Override
  public void backward(Tape tape) {
    if (y.gradient() != null) {
      tape.kernels().tanhGradient(y.value(), y.gradient(), x.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }

  /** y' = x' (1 - y^2). */
  @Override
  public void pushForward(Tape tape) {
    if (x.tangent() != null) {
      Destination target = y.tangentDestination(tape);
      tape.kernels().tanhGradient(y.value(), x.tangent(), target);
    }
  }
}
