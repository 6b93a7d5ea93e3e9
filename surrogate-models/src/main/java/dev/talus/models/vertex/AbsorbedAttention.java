package dev.talus.models.vertex;

import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Attention with both projections multiplied into the latents, for inference. With head h of the
 * projections q and proj, its keys K_h and values V_h,
 *
 * <pre>
 *   scores_h = (x Wq_h^T + bq_h) K_h^T / sqrt(d/heads) = x A_h^T + a_h       A_h [t,d]
 *   out      = sum_h softmax(scores_h) V_h Wo_h^T + bo  = softmax(scores) B^T + bo
 * </pre>
 *
 * <p>A query then costs 4 d heads t operations in place of 4 d (d + t): less if heads t is smaller
 * than d, as it is for few latent tokens. The same values up to rounding.
 *
 * @param scoreWeight A [heads t, d]
 * @param scoreBias a [heads t]
 * @param outWeight B [d, heads t]
 * @param outBias bo [d]
 * @param tokens latent tokens, t
 */
record AbsorbedAttention(
    Variable scoreWeight, Variable scoreBias, Variable outWeight, Variable outBias, long tokens)
    implements LatentAttention {

  /** Whether attention to that many tokens of one sample is cheaper this way. */
  static boolean pays(INDArray latents, int heads) {
    return latents.size(0) == 1 && heads * latents.size(1) < latents.size(2);
  }

  /**
   * Multiplies the projections into keys and values.
   *
   * @param pass a pass of the decoder, whose end frees the arrays
   * @param keysAndValues [1,t,2d]
   */
  static AbsorbedAttention of(BlockPass pass, INDArray keysAndValues, int heads) {
    long t = keysAndValues.size(1);
    long d = keysAndValues.size(2) / 2;
    INDArray kv = keysAndValues.reshape('c', t, 2 * d);
    INDArray scoreWeight = Nd4j.create(kv.dataType(), new long[] {heads * t, d}, 'c');
    INDArray scoreBias = Nd4j.create(kv.dataType(), heads * t);
    INDArray outWeight = Nd4j.create(kv.dataType(), new long[] {d, heads * t}, 'c');
    double scale = Math.sqrt((double) heads / d);
    for (int h = 0; h < heads; h++) {
      INDArrayIndex head = NDArrayIndex.interval(h * d / heads, (h + 1) * d / heads);
      INDArrayIndex columns = NDArrayIndex.interval(h * t, (h + 1) * t);
      try (OwnedArrays made = new OwnedArrays()) {
        INDArray keys = made.add(kv.get(NDArrayIndex.all(), head).mul(scale));
        INDArray values = kv.get(NDArrayIndex.all(), shifted(head, d));
        INDArray query = pass.parameter("q.weight").value().get(head, NDArrayIndex.all());
        INDArray queryBias = pass.parameter("q.bias").value().get(head);
        INDArray out = pass.parameter("proj.weight").value().get(NDArrayIndex.all(), head);
        scoreWeight.get(columns, NDArrayIndex.all()).assign(made.add(keys.mmul(query)));
        scoreBias.get(columns).assign(made.add(keys.mmul(queryBias)));
        outWeight.get(NDArrayIndex.all(), columns).assign(made.add(out.mmul(values.transpose())));
      }
    }
    return new AbsorbedAttention(
        pass.constant(scoreWeight),
        pass.constant(scoreBias),
        pass.constant(outWeight),
        pass.parameter("proj.bias"),
        t);
  }

  private static INDArrayIndex shifted(INDArrayIndex head, long by) {
    return NDArrayIndex.interval(head.offset() + by, head.end() + by);
  }

  @Override
  public Variable attend(BlockPass pass, Variable queries) {
    Tape tape = pass.tape();
    Variable scores = tape.linear(queries, scoreWeight, scoreBias);
    return tape.linear(tape.softmax(scores, tokens), outWeight, outBias);
  }

  @Override
  public AbsorbedAttention on(Tape tape) {
    return new AbsorbedAttention(
        tape.constant(scoreWeight.value()),
        tape.constant(scoreBias.value()),
        tape.constant(outWeight.value()),
        tape.constant(outBias.value()),
        tokens);
  }
}
