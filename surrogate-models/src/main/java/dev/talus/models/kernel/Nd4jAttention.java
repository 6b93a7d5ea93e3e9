package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Attention of one call on ND4J operations, sample by sample and head by head. Queries, keys and
 * values are column blocks of arrays seen as matrices with one row per token.
 */
final class Nd4jAttention {
  private final Part query;
  private final Part key;
  private final Part value;
  private final int heads;
  private final int batch;
  private final double scale;

  /**
   * One of query, key and value: columns of an array.
   *
   * @param tokens all samples' tokens as rows
   * @param first first column of the part
   * @param width columns of the part
   * @param perSample tokens of one sample
   */
  private record Part(INDArray tokens, long first, long width, long perSample) {

    static Part of(INDArray array, long first, long width) {
      return new Part(Nd4jKernels.rows(array, array.size(2)), first, width, array.size(1));
    }

    /** The same columns of another array of the same shape. */
    Part in(INDArray array) {
      return of(array, first, width);
    }

    /** A view of the columns of one head in one sample. */
    INDArray head(int sample, int head, int heads) {
      long headWidth = width / heads;
      return Nd4j.create(
          tokens.data(),
          new long[] {perSample, headWidth},
          new long[] {tokens.stride(0), 1},
          tokens.offset() + sample * perSample * tokens.stride(0) + first + head * headWidth,
          'c');
    }
  }

  private Nd4jAttention(Part query, Part key, Part value, int heads, long batch) {
    this.query = query;
    this.key = key;
    this.value = value;
    this.heads = heads;
    this.batch = (int) batch;
    this.scale = 1 / Math.sqrt((double) query.width / heads);
  }

  static Nd4jAttention self(INDArray qkv, int heads) {
    long d = qkv.size(2) / 3;
    return new Nd4jAttention(
        Part.of(qkv, 0, d), Part.of(qkv, d, d), Part.of(qkv, 2 * d, d), heads, qkv.size(0));
  }

  static Nd4jAttention cross(INDArray q, INDArray kv, int heads) {
    long d = q.size(2);
    return new Nd4jAttention(
        Part.of(q, 0, d), Part.of(kv, 0, d), Part.of(kv, d, d), heads, q.size(0));
  }

  void forward(INDArray out, INDArray logSumExp) {
    Part result = Part.of(out, 0, query.width);
    INDArray denominators = Nd4jKernels.rows(logSumExp, query.perSample);
    for (int sample = 0; sample < batch; sample++) {
      for (int head = 0; head < heads; head++) {
        INDArray scores = scores(sample, head);
        INDArray greatest = scores.max(1);
        INDArray weights = Transforms.exp(scores.subiColumnVector(greatest), false);
        INDArray sums = weights.sum(1);
        weights.diviColumnVector(sums);
        result.head(sample, head, heads).assign(weights.mmul(values(sample, head)));
        denominators
            .getRow((long) sample * heads + head)
            .assign(greatest.addi(Transforms.log(sums, false)));
      }
    }
  }

  void backward(
      INDArray out, INDArray logSumExp, INDArray dOut, Destination dQuery, Destination dKeyValue) {
    Part result = Part.of(out, 0, query.width);
    Part resultGradient = result.in(dOut);
    INDArray denominators = Nd4jKernels.rows(logSumExp, query.perSample);
    for (int sample = 0; sample < batch; sample++) {
      for (int head = 0; head < heads; head++) {
        INDArray weights = scores(sample, head);
        weights.subiColumnVector(denominators.getRow((long) sample * heads + head).dup());
        Transforms.exp(weights, false);
        INDArray gradient = resultGradient.head(sample, head, heads).dup('c');
        INDArray values = values(sample, head);
        INDArray scoreGradient = gradient.mmul(values.transpose());
        INDArray inner = gradient.mul(result.head(sample, head, heads)).sum(1);
        scoreGradient.subiColumnVector(inner).muli(weights).muli(scale);
        if (dQuery.wanted()) {
          INDArray keys = key.head(sample, head, heads).dup('c');
          write(query, sample, head, scoreGradient.mmul(keys), dQuery);
        }
        if (dKeyValue.wanted()) {
          INDArray queries = query.head(sample, head, heads).dup('c');
          write(key, sample, head, scoreGradient.transpose().mmul(queries), dKeyValue);
          write(value, sample, head, weights.transpose().mmul(gradient), dKeyValue);
        }
      }
    }
  }

  private INDArray scores(int sample, int head) {
    INDArray queries = query.head(sample, head, heads).dup('c');
    INDArray keys = key.head(sample, head, heads).dup('c');
    return queries.mmul(keys.transpose()).muli(scale);
  }

  private INDArray values(int sample, int head) {
    return value.head(sample, head, heads).dup('c');
  }

  private void write(Part part, int sample, int head, INDArray gradient, Destination target) {
    INDArray view = part.in(target.array()).head(sample, head, heads);
    if (target.adds()) {
      view.addi(gradient);
    } else {
      view.assign(gradient);
    }
  }
}
