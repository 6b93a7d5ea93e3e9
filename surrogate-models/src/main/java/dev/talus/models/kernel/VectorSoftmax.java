package dev.talus.models.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Softmax of the rows of whole arrays: rows shared out to the threads. */
final class VectorSoftmax {
  /** Values in working memory, so that they stay in a core's cache. */
  private static final int BLOCK_VALUES = 1 << 14;

  private final Workers workers;
  private final ScratchPool scratchPool;

  VectorSoftmax(Workers workers, ScratchPool scratchPool) {
    this.workers = workers;
    this.scratchPool = scratchPool;
  }

  /** {@link Kernels#softmax}. */
  void forward(INDArray x, int columns, INDArray y) {
    DataType type = x.dataType();
    SoftmaxRows softmax = Loops.of(type).softmax();
    int lanes = softmax.lanes();
    int rowLength = (columns + lanes - 1) / lanes * lanes;
    int blockRows = Math.max(1, BLOCK_VALUES / rowLength);
    try (Operands operands = new Operands()) {
      Memory from = operands.memory(x);
      Memory to = operands.memory(y);
      workers.split(
          (int) (x.length() / columns),
          workers.leastRows(columns),
          (first, end) -> {
            try (var scores = scratchPool.borrow(type, (long) blockRows * rowLength);
                var logSumExp = scratchPool.borrow(type, blockRows)) {
              for (int row = first; row < end; row += blockRows) {
                int rows = Math.min(blockRows, end - row);
                Memory block = scores.memory();
                copy(from, row * columns, columns, block, 0, rowLength, rows, columns);
                softmax.forward(block, rows, columns, rowLength, logSumExp.memory(), 0);
                copy(block, 0, rowLength, to, row * columns, columns, rows, columns);
              }
            }
          });
    }
  }

  /** Copies {@code count} values of each row. */
  private static void copy(
      Memory from, int fromAt, int fromRow, Memory to, int toAt, int toRow, int rows, int count) {
    if (fromRow == toRow) {
      from.copyTo(fromAt, to, toAt, rows * count);
      return;
    }
    for (int row = 0; row < rows; row++) {
      from.copyTo(fromAt + row * fromRow, to, toAt + row * toRow, count);
    }
  }
}
