package dev.talus.models.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/** y = LN(x) (1 + scale) + shift; x, y [b,t,d], scale and shift [b,d]. */
record ModulatedLayerNorm(
    Variable x, Variable scale, Variable shift, RowMoments moments, Variable y)
    implements Operation {

  static Variable apply(Tape tape, Variable x, Variable scale, Variable shift) {
    INDArray value = tape.allocateLike(x.value());
    RowMoments moments = RowMoments.allocate(tape, x.value());
    tape.kernels()
        .modulatedLayerNorm(
            x.value(),
            scale.value(),
            shift.value(),
            value,
            moments.mean(),
            moments.reciprocalStd());
    Variable y = tape.result(value, x, scale, shift);
    moments.rememberOrFree(tape, y, new ModulatedLayerNorm(x, scale, shift, moments, y));
    return y;
  }

  /** dScale = sum over t of dy LN(x), dShift = sum over t of dy, dx as LN's of dy (1 + scale). */
  @Override
  public void backward(Tape tape) {
    INDArray dy = y.gradient();
    if (dy != null) {
      tape.kernels()
          .modulatedLayerNormGradient(
              x.value(),
              scale.value(),
              moments.mean(),
              moments.reciprocalStd(),
              dy,
              x.gradientDestination(tape),
              scale.gradientDestination(tape),
              shift.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }
}
