package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link MessageSum}s whose results are shared out to the threads by rows, gradients by columns.
 */
final class VectorMessages {
  /** Columns of a cache line of floats, the least that a thread gets. */
  private static final int COLUMNS = 16;

  private final Workers workers;

  VectorMessages(Workers workers) {
    this.workers = workers;
  }

  /** y = sum of messages, or y += it. */
  void sum(SparseMatrix a, INDArray x, INDArray own, Destination y) {
    try (Operands operands = new Operands()) {
      MessageSum messages = messages(a, x, own, operands);
      Memory result = operands.memory(y);
      MessageRows loops = Loops.of(x.dataType()).messages();
      workers.split(
          a.rows(),
          workers.leastRows(a, messages.width()),
          (from, to) -> loops.sum(messages, result, y.adds(), from, to));
    }
  }

  /** Gradients of {@link #sum} by x and by c. */
  void gradients(
      SparseMatrix a, INDArray x, INDArray own, INDArray dy, Destination dx, Destination dOwn) {
    try (Operands operands = new Operands()) {
      MessageSum messages = messages(a, x, own, operands);
      Memory gradient = operands.memory(dy);
      Memory senders = cleared(dx, operands);
      Memory receivers = cleared(dOwn, operands);
      MessageRows loops = Loops.of(x.dataType()).messages();
      int width = messages.width();
      int blocks = (width + COLUMNS - 1) / COLUMNS;
      workers.split(
          blocks,
          1 + Workers.LEAST_VALUES / (COLUMNS * (1 + a.entries())),
          (from, to) ->
              loops.addGradients(
                  messages,
                  gradient,
                  senders,
                  receivers,
                  COLUMNS * from,
                  Math.min(width, COLUMNS * to)));
    }
  }

  private static MessageSum messages(SparseMatrix a, INDArray x, INDArray own, Operands operands) {
    return new MessageSum(a, operands.memory(x), operands.memory(own), (int) x.size(-1));
  }

  /** The memory to add to: zero where the gradient replaces what is there. */
  private static Memory cleared(Destination target, Operands operands) {
    if (target.wanted() && !target.adds()) {
      target.array().assign(0);
    }
    return operands.memory(target);
  }
}
