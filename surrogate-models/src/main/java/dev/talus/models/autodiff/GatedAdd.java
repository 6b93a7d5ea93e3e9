package dev.talus.models.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/** out = x + gate y; x, y, out [b,t,d], gate [b,d]. */
record GatedAdd(Variable x, Variable gate, Variable y, Variable out) implements Operation {

  static Variable apply(Tape tape, Variable x, Variable gate, Variable y) {
    INDArray value = tape.allocateLike(x.value());
    tape.kernels().gatedAdd(x.value(), gate.value(), y.value(), value);
    Variable out = tape.result(value, x, gate, y);
    tape.remember(out, new GatedAdd(x, gate, y, out));
    return out;
  }

  /** dx = dOut, dGate = sum over t of dOut y, dy = gate dOut. */
  @Override
  public void backward(Tape tape) {
    INDArray dOut = out.gradient();
    if (dOut != null) {
      tape.kernels().copy(dOut, x.gradientDestination(tape));
      tape.kernels()
          .gatedAddGradient(
              gate.value(),
              y.value(),
              dOut,
              gate.gradientDestination(tape),
              y.gradientDestination(tape));
      out.releaseGradient(tape);
    }
  }
}
