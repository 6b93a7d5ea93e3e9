package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Attention of one call on ND4J operations, a few samples at a time: all heads of these samples are
 * the batch of a batched product. Queries, keys and values are columns of arrays [b,t,columns].
 */
final class Nd4jAttention {
  /** Scores that are held at a time, if a sample does not have more. */
  private static final long MOST_SCORES = 1 << 24;

  private final Part query;
  private final Part key;
  private final Part value;
  private final int heads;
  private final long batch;
  private final long samplesAtATime;
  private final double scale;

  /**
   * One of query, key and value.
   *
   * @param array [b,t,columns]
   * @param first first column of the part
   * @param width columns of the part
   */
  private record Part(INDArray array, long first, long width) {

    /** The same columns of another array of the same shape. */
    Part in(INDArray other) {
      return new Part(other, first, width);
    }

    long tokens() {
      return array.size(1);
    }

    /** A view of samples [from, to) as [samples, heads, tokens, headWidth]. */
    INDArray heads(long from, long to, int heads) {
      long columns = array.size(2);
      return Nd4j.create(
              array.data(),
              new long[] {to - from, tokens(), heads, width / heads},
              new long[] {tokens() * columns, columns, width / heads, 1},
              array.offset() + from * tokens() * columns + first,
              'c')
          .permute(0, 2, 1, 3);
    }

    /** A copy of samples [from, to) as [samples * heads, tokens, headWidth]. */
    INDArray copy(long from, long to, int heads) {
      return heads(from, to, heads)
          .dup('c')
          .reshape('c', (to - from) * heads, tokens(), width / heads);
    }

    /** Writes what {@link #copy} would return. */
    void write(INDArray values, long from, long to, int heads, boolean adds) {
      INDArray view = heads(from, to, heads);
      INDArray shaped = values.reshape('c', view.shape());
      view.assign(adds ? view.add(shaped) : shaped);
    }
  }

  private Nd4jAttention(Part query, Part key, Part value, int heads) {
    this.query = query;
    this.key = key;
    this.value = value;
    this.heads = heads;
    this.batch = query.array.size(0);
    this.scale = 1 / Math.sqrt((double) query.width / heads);
    this.samplesAtATime =
        Math.max(1, Math.min(batch, MOST_SCORES / (heads * query.tokens() * key.tokens())));
  }

  static Nd4jAttention self(INDArray qkv, int heads) {
    long d = qkv.size(2) / 3;
    return new Nd4jAttention(
        new Part(qkv, 0, d), new Part(qkv, d, d), new Part(qkv, 2 * d, d), heads);
  }

  static Nd4jAttention cross(INDArray q, INDArray kv, int heads) {
    long d = q.size(2);
    return new Nd4jAttention(new Part(q, 0, d), new Part(kv, 0, d), new Part(kv, d, d), heads);
  }

  void forward(INDArray out, INDArray logSumExp) {
    Part result = new Part(out, 0, query.width);
    for (long from = 0; from < batch; from += samplesAtATime) {
      long to = Math.min(batch, from + samplesAtATime);
      INDArray scores = scores(from, to);
      INDArray greatest = scores.max(true, 2);
      INDArray weights = Transforms.exp(scores.sub(greatest), false);
      INDArray sums = weights.sum(true, 2);
      INDArray values = value.copy(from, to, heads);
      result.write(
          Nd4j.matmul(weights.div(sums), values, false, false, false), from, to, heads, false);
      denominators(logSumExp, from, to).assign(greatest.add(Transforms.log(sums, false)));
    }
  }

  void backward(
      INDArray out, INDArray logSumExp, INDArray dOut, Destination dQuery, Destination dKeyValue) {
    Part result = new Part(out, 0, query.width);
    for (long from = 0; from < batch; from += samplesAtATime) {
      long to = Math.min(batch, from + samplesAtATime);
      INDArray weights =
          Transforms.exp(scores(from, to).sub(denominators(logSumExp, from, to)), false);
      INDArray gradient = result.in(dOut).copy(from, to, heads);
      INDArray inner = gradient.mul(result.copy(from, to, heads)).sum(true, 2);
      INDArray values = value.copy(from, to, heads);
      INDArray scoreGradient =
          Nd4j.matmul(gradient, values, false, true, false).sub(inner).mul(weights).mul(scale);
      if (dQuery.wanted()) {
        INDArray keys = key.copy(from, to, heads);
        query
            .in(dQuery.array())
            .write(
                Nd4j.matmul(scoreGradient, keys, false, false, false),
                from,
                to,
                heads,
                dQuery.adds());
      }
      if (dKeyValue.wanted()) {
        INDArray queries = query.copy(from, to, heads);
        INDArray dKey = Nd4j.matmul(scoreGradient, queries, true, false, false);
        INDArray dValue = Nd4j.matmul(weights, gradient, true, false, false);
        key.in(dKeyValue.array()).write(dKey, from, to, heads, dKeyValue.adds());
        value.in(dKeyValue.array()).write(dValue, from, to, heads, dKeyValue.adds());
      }
    }
  }

  /** [samples * heads, queries, keys]. */
  private INDArray scores(long from, long to) {
    return Nd4j.matmul(query.copy(from, to, heads), key.copy(from, to, heads), false, true, false)
        .mul(scale);
  }

  /** A view of the samples' part as [samples * heads, queries, 1]. */
  private INDArray denominators(INDArray logSumExp, long from, long to) {
    long perSample = heads * query.tokens();
    return Nd4j.create(
        logSumExp.data(),
        new long[] {(to - from) * heads, query.tokens(), 1},
        new long[] {query.tokens(), 1, 1},
        logSumExp.offset() + from * perSample,
        'c');
  }
}
