package dev.talus.models.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/** out = softmax(q k^T / sqrt(d/heads)) v per sample and head; qkv [b,t,3d], out [b,t,d]. */
record SelfAttention(Variable qkv, int heads, INDArray logSumExp, Variable out)
    implements Operation {

  static Variable apply(Tape tape, Variable qkv, int heads) {
    INDArray input = qkv.value();
    INDArray value =
        tape.allocate(input.dataType(), input.size(0), input.size(1), input.size(2) / 3);
    INDArray logSumExp = tape.allocate(input.dataType(), input.size(0), heads, input.size(1));
    tape.kernels().selfAttention(input, heads, value, logSumExp);
    Variable out = tape.result(value, qkv);
    if (out.requiresGradient()) {
      tape.remember(out, new SelfAttention(qkv, heads, logSumExp, out));
    } else {
      tape.free(logSumExp);
    }
    return out;
  }

  /** Gradient of q, k and v in one array, with the softmax recomputed from its denominators. */
  @Override
  public void backward(Tape tape) {
    INDArray dOut = out.gradient();
    if (dOut != null) {
      tape.kernels()
          .selfAttentionGradient(
              qkv.value(), heads, out.value(), logSumExp, dOut, qkv.gradientDestination(tape));
      out.releaseGradient(tape);
    }
  }
}
