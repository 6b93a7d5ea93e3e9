package dev.talus.models.kernel;

import dev.talus.models.kernel.VectorAttention.Part;
import dev.talus.models.kernel.VectorAttention.Target;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Finds queries, keys and values in the arrays of a call and has {@link VectorAttention} work. */
final class VectorAttentionCalls {
  private final Workers workers;
  private final ScratchPool scratchPool;

  VectorAttentionCalls(Workers workers, ScratchPool scratchPool) {
    this.workers = workers;
    this.scratchPool = scratchPool;
  }

  /** {@link Kernels#selfAttention}. */
  void selfAttention(INDArray qkv, int heads, INDArray out, INDArray logSumExp) {
    int d = (int) qkv.size(2) / 3;
    try (Operands operands = new Operands()) {
      Memory parts = operands.memory(qkv);
      attention(qkv, qkv, d, heads)
          .forward(
              Part.columns(parts, 0, 3, d),
              Part.columns(parts, 1, 3, d),
              Part.columns(parts, 2, 3, d),
              Part.columns(operands.memory(out), 0, 1, d),
              operands.memory(logSumExp));
    }
  }

  /** {@link Kernels#selfAttentionGradient}. */
  void selfAttentionGradient(
      INDArray qkv, int heads, INDArray out, INDArray logSumExp, INDArray dOut, Destination dQkv) {
    if (!dQkv.wanted()) {
      return;
    }
    int d = (int) qkv.size(2) / 3;
    try (Operands operands = new Operands()) {
      Memory parts = operands.memory(qkv);
      Memory targets = operands.memory(dQkv);
      attention(qkv, qkv, d, heads)
          .backward(
              Part.columns(parts, 0, 3, d),
              Part.columns(parts, 1, 3, d),
              Part.columns(parts, 2, 3, d),
              Part.columns(operands.memory(out), 0, 1, d),
              operands.memory(logSumExp),
              Part.columns(operands.memory(dOut), 0, 1, d),
              new Target(Part.columns(targets, 0, 3, d), dQkv.adds()),
              new Target(Part.columns(targets, 1, 3, d), dQkv.adds()),
              new Target(Part.columns(targets, 2, 3, d), dQkv.adds()));
    }
  }

  /** {@link Kernels#crossAttention}. */
  void crossAttention(INDArray q, INDArray kv, int heads, INDArray out, INDArray logSumExp) {
    try (Operands operands = new Operands()) {
      int d = (int) q.size(2);
      Memory keysAndValues = operands.memory(kv);
      attention(q, kv, d, heads)
          .forward(
              Part.columns(operands.memory(q), 0, 1, d),
              Part.columns(keysAndValues, 0, 2, d),
              Part.columns(keysAndValues, 1, 2, d),
              Part.columns(operands.memory(out), 0, 1, d),
              operands.memory(logSumExp));
    }
  }

  /** {@link Kernels#crossAttentionGradient}. */
  void crossAttentionGradient(
      INDArray q,
      INDArray kv,
      int heads,
      INDArray out,
      INDArray logSumExp,
      INDArray dOut,
      Destination dQ,
      Destination dKv) {
    if (!dQ.wanted() && !dKv.wanted()) {
      return;
    }
    try (Operands operands = new Operands()) {
      int d = (int) q.size(2);
      Memory keysAndValues = operands.memory(kv);
      Memory queryTarget = operands.memory(dQ);
      Memory target = operands.memory(dKv);
      Part key = Part.columns(keysAndValues, 0, 2, d);
      Part value = Part.columns(keysAndValues, 1, 2, d);
      Part query = Part.columns(operands.memory(q), 0, 1, d);
      attention(q, kv, d, heads)
          .backward(
              query,
              key,
              value,
              Part.columns(operands.memory(out), 0, 1, d),
              operands.memory(logSumExp),
              Part.columns(operands.memory(dOut), 0, 1, d),
              new Target(queryTarget == null ? null : query.in(queryTarget), dQ.adds()),
              new Target(target == null ? null : key.in(target), dKv.adds()),
              new Target(target == null ? null : value.in(target), dKv.adds()));
    }
  }

  private VectorAttention attention(INDArray queries, INDArray keys, int d, int heads) {
    return new VectorAttention(
        (int) queries.size(0),
        (int) queries.size(1),
        (int) keys.size(1),
        heads,
        d / heads,
        Loops.of(queries.dataType()).softmax(),
        workers,
        scratchPool);
  }
}
