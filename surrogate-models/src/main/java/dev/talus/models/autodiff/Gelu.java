package dev.talus.models.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/** y = x Phi(x), Phi the standard normal distribution function; any shape. */
record Gelu(Variable x, Variable y) implements Operation {

  static Variable apply(Tape tape, Variable x) {
    INDArray value = tape.allocateLike(x.value());
    tape.kernels().gelu(x.value(), value);
    Variable y = tape.result(value, x);
    tape.remember(y, new Gelu(x, y));
    return y;
  }

  /** dx = dy (Phi(x) + x phi(x)). */
  @Override
  public void backward(Tape tape) {
    INDArray dy = y.gradient();
    if (dy != null) {
      tape.kernels().geluGradient(x.value(), dy, x.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }

  /** y' = x' (Phi(x) + x phi(x)). */
  @Override
  public void pushForward(Tape tape) {
    if (x.tangent() != null) {
      tape.kernels().geluGradient(x.value(), x.tangent(), y.tangentDestination(tape));
    }
  }
}
