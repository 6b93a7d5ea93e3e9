package dev.talus.models.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/** out = softmax(q k^T / sqrt(d/heads)) v per sample and head; q, out [b,tq,d], kv [b,tk,2d]. */
record CrossAttention(Variable q, Variable kv, int heads, INDArray logSumExp, Variable out)
    implements Operation {

  static Variable apply(Tape tape, Variable q, Variable kv, int heads) {
    INDArray queries = q.value();
    INDArray value = tape.allocateLike(queries);
    INDArray logSumExp = tape.allocate(queries.dataType(), queries.size(0), heads, queries.size(1));
    tape.kernels().crossAttention(queries, kv.value(), heads, value, logSumExp);
    Variable out = tape.result(value, q, kv);
    if (out.requiresGradient()) {
      tape.remember(out, new CrossAttention(q, kv, heads, logSumExp, out));
    } else {
      tape.free(logSumExp);
    }
    return out;
  }

  /** Gradients of q and of k, v, with the softmax recomputed from its denominators. */
  @Override
  public void backward(Tape tape) {
    INDArray dOut = out.gradient();
    if (dOut != null) {
      tape.kernels()
          .crossAttentionGradient(
              q.value(),
              kv.value(),
              heads,
              out.value(),
              logSumExp,
              dOut,
              q.gradientDestination(tape),
              kv.gradientDestination(tape));
      out.releaseGradient(tape);
    }
  }
}
