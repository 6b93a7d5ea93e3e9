package dev.talus.models.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/** y = LN(x) weight + bias; x, y [..,d], weight and bias [d]. */
record AffineLayerNorm(Variable x, Variable weight, Variable bias, RowMoments moments, Variable y)
    implements Operation {

  static Variable apply(Tape tape, Variable x, Variable weight, Variable bias) {
    INDArray value = tape.allocateLike(x.value());
    RowMoments moments = RowMoments.allocate(tape, x.value());
    tape.kernels()
        .affineLayerNorm(
            x.value(),
            weight.value(),
            bias.value(),
            value,
            moments.mean(),
            moments.reciprocalStd());
    Variable y = tape.result(value, x, weight, bias);
    moments.rememberOrFree(tape, y, new AffineLayerNorm(x, weight, bias, moments, y));
    return y;
  }

  /** dWeight = sum over rows of dy LN(x), dBias = sum of dy, dx as LN's of dy weight. */
  @Override
  public void backward(Tape tape) {
    INDArray dy = y.gradient();
    if (dy != null) {
      tape.kernels()
          .affineLayerNormGradient(
              x.value(),
              weight.value(),
              moments.mean(),
              moments.reciprocalStd(),
              dy,
              x.gradientDestination(tape),
              weight.gradientDestination(tape),
              bias.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }
}
