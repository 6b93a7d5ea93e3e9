package dev.talus.models.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/** y = x W^T + b; x [..,in], W [out,in], b [out], y [..,out]. */
record Linear(Variable x, Variable weight, Variable bias, Variable y) implements Operation {

  static Variable apply(Tape tape, Variable x, Variable weight, Variable bias) {
    long[] shape = x.value().shape().clone();
    shape[shape.length - 1] = weight.value().size(0);
    INDArray value = tape.allocate(x.value().dataType(), shape);
    tape.kernels().linear(x.value(), weight.value(), bias.value(), value);
    Variable y = tape.result(value, x, weight, bias);
    tape.remember(y, new Linear(x, weight, bias, y));
    return y;
  }

  /** dx = dy W, dW = dy^T x, db = column sums of dy. */
  @Override
  public void backward(Tape tape) {
    INDArray dy = y.gradient();
    if (dy != null) {
      tape.kernels().linearWeightGradient(dy, x.value(), weight.gradientDestination(tape));
      tape.kernels().columnSums(dy, bias.gradientDestination(tape));
      tape.kernels().linearInputGradient(dy, weight.value(), x.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }
}
