package dev.talus.models.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/** y = (x - mean) / sqrt(var + 1e-6) over the last axis; x, y [..,d]. */
record LayerNorm(Variable x, RowMoments moments, Variable y) implements Operation {

  static Variable apply(Tape tape, Variable x) {
    INDArray value = tape.allocateLike(x.value());
    RowMoments moments = RowMoments.allocate(tape, x.value());
    tape.kernels().layerNorm(x.value(), value, moments.mean(), moments.reciprocalStd());
    Variable y = tape.result(value, x);
    moments.rememberOrFree(tape, y, new LayerNorm(x, moments, y));
    return y;
  }

  /** dx = r (dy - avg(dy) - y avg(dy y)), r the reciprocal standard deviation of the row. */
  @Override
  public void backward(Tape tape) {
    INDArray dy = y.gradient();
    if (dy != null) {
      tape.kernels()
          .layerNormGradient(
              x.value(), moments.mean(), moments.reciprocalStd(), dy, x.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }
}
