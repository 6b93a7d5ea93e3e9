package dev.talus.models.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/** y = a + b; equal shapes. */
record Sum(Variable a, Variable b, Variable y) implements Operation {

  static Variable apply(Tape tape, Variable a, Variable b) {
    INDArray value = tape.allocateLike(a.value());
    tape.kernels().add(a.value(), b.value(), value);
    Variable y = tape.result(value, a, b);
    tape.remember(y, new Sum(a, b, y));
    return y;
  }

  /** da = dy, db = dy. */
  @Override
  public void backward(Tape tape) {
    INDArray dy = y.gradient();
    if (dy != null) {
      tape.kernels().copy(dy, a.gradientDestination(tape));
      tape.kernels().copy(dy, b.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }

  /** y' = a' + b'. */
  @Override
  public void pushForward(Tape tape) {
    if (a.tangent() != null) {
      tape.kernels().copy(a.tangent(), y.tangentDestination(tape));
    }
    if (b.tangent() != null) {
      tape.kernels().copy(b.tangent(), y.tangentDestination(tape));
    }
  }
}
