package dev.talus.models.autodiff;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y[i] = x for every sample i; x [1,t,d], y [b,t,d]. */
record Repeat(Variable x, Variable y) implements Operation {

  static Variable apply(Tape tape, Variable x, int batch) {
    long[] shape = x.value().shape().clone();
    if (shape.length < 2 || shape[0] != 1 || batch < 1) {
      throw new IllegalArgumentException(
          "repeat: expected x of shape [1,..] and a positive batch, found "
              + Arrays.toString(shape)
              + " and "
              + batch);
    }
    shape[0] = batch;
    INDArray value = tape.allocate(x.value().dataType(), shape);
    tape.kernels().repeatRows(x.value(), value);
    Variable y = tape.result(value, x);
    tape.remember(y, new Repeat(x, y));
    return y;
  }

  /** dx = sum of dy over the samples. */
  @Override
  public void backward(Tape tape) {
    INDArray dy = y.gradient();
    if (dy != null) {
      tape.kernels().columnSums(dy, x.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }
}
