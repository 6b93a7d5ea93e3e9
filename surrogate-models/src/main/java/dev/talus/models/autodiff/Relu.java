package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = max(x, 0); any shape. */
record Relu(Variable x, Variable y) implements Operation {

  static Variable apply(Tape tape, Variable x) {
    INDArray value = tape.allocateLike(x.value());
    tape.kernels().relu(x.value(), value);
    Variable y = tape.result(value, x);
    tape.remember(y, new Relu(x, y));
    return y;
  }

  /** dx = dy where y > 0, else 0. */
  @Override
  public void backward(Tape tape) {
    if (y.gradient() != null) {
      tape.kernels().reluGradient(y.value(), y.gradient(), x.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }

  /** y' = x' where y > 0, else 0. */
  @Override
  public void pushForward(Tape tape) {
    if (x.tangent() != null) {
      Destination target = y.tangentDestination(tape);
      tape.kernels().reluGradient(y.value(), x.tangent(), target);
    }
  }
}
