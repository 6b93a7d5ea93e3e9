package dev.talus.models.kernel;

import dev.talus.models.kernel.Products.Form;
import dev.talus.models.kernel.Products.Matrix;

/**
 * Attention of one call on off-heap memory. Heads are column blocks of the arrays, which BLAS takes
 * as they are by their row length, so nothing is transposed or copied. Scores of a block of queries
 * are in working memory at a time; samples and heads are shared out to the threads.
 */
final class VectorAttention {
  /** Score values in working memory, so that they stay in a core's cache. */
  private static final int BLOCK_VALUES = 1 << 16;

  private static final int LEAST_BLOCK_ROWS = 16;

  /** Multiplications below which a part is not worth handing to another thread. */
  private static final long LEAST_WORK = 1 << 17;

  private final int batch;
  private final int heads;
  private final int headWidth;
  private final int queries;
  private final int keys;
  private final double scale;
  private final int scoreRowLength;
  private final int blockRows;
  private final SoftmaxRows softmax;
  private final Workers workers;
  private final ScratchPool scratchPool;

  /**
   * Queries, keys or values inside an array.
   *
   * @param at index of the first value of the first sample and head
   * @param rowLength values from one token to the next
   */
  record Part(Memory memory, int at, int rowLength) {
    /** Part {@code index} of an array whose last axis holds {@code parts} parts of d values. */
    static Part columns(Memory memory, int index, int parts, int d) {
      return new Part(memory, index * d, parts * d);
    }

    private Matrix head(int sample, int tokens, int head, int headWidth, int token) {
      int index = at + (sample * tokens + token) * rowLength + head * headWidth;
      return new Matrix(memory, index, rowLength);
    }

    /** The same place in another array of the same shape. */
    Part in(Memory other) {
      return new Part(other, at, rowLength);
    }
  }

  /** Where the parts of the gradient go; either part may be null. */
  record Target(Part part, boolean adds) {}

  VectorAttention(
      int batch,
      int queries,
      int keys,
      int heads,
      int headWidth,
      SoftmaxRows softmax,
      Workers workers,
      ScratchPool scratchPool) {
    this.batch = batch;
    this.queries = queries;
    this.keys = keys;
    this.heads = heads;
    this.headWidth = headWidth;
    this.scale = 1 / Math.sqrt(headWidth);
    this.softmax = softmax;
    this.workers = workers;
    this.scratchPool = scratchPool;
    int lanes = softmax.lanes();
    this.scoreRowLength = (keys + lanes - 1) / lanes * lanes;
    this.blockRows = Math.min(queries, Math.max(LEAST_BLOCK_ROWS, BLOCK_VALUES / scoreRowLength));
  }

  void forward(Part q, Part k, Part v, Part out, Memory logSumExp) {
    split(
        (from, to) -> {
          long values = (long) blockRows * scoreRowLength;
          try (var scratch = scratchPool.borrow(q.memory().type(), values)) {
            for (int item = from; item < to; item++) {
              forwardHead(q, k, v, out, logSumExp, item, scratch.memory());
            }
          }
        });
  }

  private void forwardHead(
      Part q, Part k, Part v, Part out, Memory logSumExp, int item, Memory scores) {
    int sample = item / heads;
    int head = item % heads;
    Matrix kHead = k.head(sample, keys, head, headWidth, 0);
    Matrix vHead = v.head(sample, keys, head, headWidth, 0);
    Matrix weights = new Matrix(scores, 0, scoreRowLength);
    for (int first = 0; first < queries; first += blockRows) {
      int rows = Math.min(blockRows, queries - first);
      scores(rows, q.head(sample, queries, head, headWidth, first), kHead, weights);
      softmax.forward(scores, rows, keys, scoreRowLength, logSumExp, item * queries + first);
      Matrix outRows = out.head(sample, queries, head, headWidth, first);
      Products.multiply(
          rows, headWidth, keys, 1, Form.PLAIN, weights, Form.PLAIN, vHead, 0, outRows);
    }
  }

  void backward(
      Part q,
      Part k,
      Part v,
      Part out,
      Memory logSumExp,
      Part dOut,
      Target dQ,
      Target dK,
      Target dV) {
    split(
        (from, to) -> {
          int values = blockRows * scoreRowLength;
          try (var weights = scratchPool.borrow(q.memory().type(), values);
              var gradients = scratchPool.borrow(q.memory().type(), values)) {
            for (int item = from; item < to; item++) {
              backwardHead(
                  q,
                  k,
                  v,
                  out,
                  logSumExp,
                  dOut,
                  dQ,
                  dK,
                  dV,
                  item,
                  weights.memory(),
                  gradients.memory());
            }
          }
        });
  }

  private void backwardHead(
      Part q,
      Part k,
      Part v,
      Part out,
      Memory logSumExp,
      Part dOut,
      Target dQ,
      Target dK,
      Target dV,
      int item,
      Memory weightValues,
      Memory gradientValues) {
    int sample = item / heads;
    int head = item % heads;
    Matrix kHead = k.head(sample, keys, head, headWidth, 0);
    Matrix vHead = v.head(sample, keys, head, headWidth, 0);
    Matrix weights = new Matrix(weightValues, 0, scoreRowLength);
    Matrix gradients = new Matrix(gradientValues, 0, scoreRowLength);
    for (int first = 0; first < queries; first += blockRows) {
      int rows = Math.min(blockRows, queries - first);
      Matrix qRows = q.head(sample, queries, head, headWidth, first);
      Matrix dOutRows = dOut.head(sample, queries, head, headWidth, first);
      scores(rows, qRows, kHead, weights);
      softmax.again(weightValues, rows, keys, scoreRowLength, logSumExp, item * queries + first);
      if (dV.part != null) {
        double beta = dV.adds || first > 0 ? 1 : 0;
        Matrix target = dV.part.head(sample, keys, head, headWidth, 0);
        Products.multiply(
            keys, headWidth, rows, 1, Form.TRANSPOSED, weights, Form.PLAIN, dOutRows, beta, target);
      }
      Products.multiply(
          rows, keys, headWidth, 1, Form.PLAIN, dOutRows, Form.TRANSPOSED, vHead, 0, gradients);
      softmax.backward(
          weightValues,
          gradientValues,
          rows,
          keys,
          scoreRowLength,
          scale,
          out.memory(),
          dOut.memory(),
          dOutRows.at(),
          dOutRows.rowLength(),
          headWidth);
      if (dQ.part != null) {
        Matrix target = dQ.part.head(sample, queries, head, headWidth, first);
        double beta = dQ.adds ? 1 : 0;
        Products.multiply(
            rows, headWidth, keys, 1, Form.PLAIN, gradients, Form.PLAIN, kHead, beta, target);
      }
      if (dK.part != null) {
        double beta = dK.adds || first > 0 ? 1 : 0;
        Matrix target = dK.part.head(sample, keys, head, headWidth, 0);
        Products.multiply(
            keys, headWidth, rows, 1, Form.TRANSPOSED, gradients, Form.PLAIN, qRows, beta, target);
      }
    }
  }

  private void scores(int rows, Matrix q, Matrix k, Matrix scores) {
    Products.multiply(rows, keys, headWidth, scale, Form.PLAIN, q, Form.TRANSPOSED, k, 0, scores);
  }

  private void split(Workers.Part part) {
    int leastItems =
        (int) Math.min(Integer.MAX_VALUE, 1 + LEAST_WORK / ((long) queries * keys * headWidth));
    workers.split(batch * heads, leastItems, part);
  }
}
