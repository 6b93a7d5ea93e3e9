package dev.talus.models.vertex;

import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Decodes a field at any positions: one modulated cross-attention from query positions to latent
 * tokens, and a linear head.
 *
 * <pre>
 *   sq, bq, sk, bk, ga, sm, bm, gm = Linear(4d,8d)(condition)        each [b,d]
 *   q  = Linear(d,d)(GELU(Linear(d,d)(embed(position))))
 *   kv = Linear(d,2d)(LN(latents) (1 + sk) + bk)
 *   q  = q + ga Linear(d,d)(CrossAttention(Linear(d,d)(LN(q) (1 + sq) + bq), kv))
 *   q  = q + gm MLP(LN(q) (1 + sm) + bm)                             MLP as in a DiT block
 *   y  = Linear(d,c)(affine LN(q))
 * </pre>
 *
 * <p>Queries do not see each other: what does not depend on them is done once, and any number of
 * chunks of them is then decoded ({@link PositionDecoder}). Inputs: latents [b,t,d], condition
 * [b,4d] and positions [b,p,n]. Output: [b,p,c]. Cost per sample: O(p (d^2 + t d)).
 *
 * @param heads attention heads, a divisor of d
 * @param components values per point, c
 * @param embedding embedding of positions, its width is d
 */
public record PerceiverDecoder(int heads, int components, SinCosEmbedding embedding)
    implements Block {
  private static final long serialVersionUID = 1;

  /** What all queries share: the eight modulation vectors [b,d], and attention to the latents. */
  record Prepared(List<Variable> modulation, LatentAttention attention) {
    /** The same values as constants of another tape. */
    Prepared on(Tape tape) {
      return new Prepared(
          modulation.stream().map(m -> tape.constant(m.value())).toList(), attention.on(tape));
    }
  }

  /** Checks that the heads divide the width and that there is something to decode. */
  public PerceiverDecoder {
    Heads.check(embedding.width(), heads);
    if (components < 1) {
      throw new IllegalArgumentException(
          "Expected at least one component to decode, found " + components + ".");
    }
  }

  @Override
  public ParameterLayout parameters() {
    long d = embedding.width();
    return ParameterLayout.empty()
        .linear("query1", d, d)
        .linear("query2", d, d)
        .modulation("mod", 4 * d, 8 * d)
        .linear("q", d, d)
        .linear("kv", d, 2 * d)
        .linear("proj", d, d)
        .linear("fc1", d, 4 * d)
        .linear("fc2", 4 * d, d)
        .affineNorm("norm", d)
        .linear("head", d, components);
  }

  @Override
  public List<String> inputs() {
    return List.of("latents", "condition", "positions");
  }

  @Override
  public boolean differentiable(int input) {
    return input < 2;
  }

  @Override
  public Variable forward(BlockPass pass, List<Variable> inputs) {
    Prepared prepared = prepare(pass, inputs.get(0), inputs.get(1));
    return decode(pass, prepared, inputs.get(2));
  }

  /** The part of the forward pass that does not depend on the query positions. */
  private Prepared prepare(BlockPass pass, Variable latents, Variable condition) {
    Tape tape = pass.tape();
    List<Variable> m = tape.split(pass.linear("mod", condition), 8);
    Variable h = tape.modulatedLayerNorm(latents, m.get(2), m.get(3));
    return new Prepared(m, new ProjectedAttention(pass.linear("kv", h), heads));
  }

  /**
   * {@link #prepare} for inference at many positions: the attention is the cheaper one of the two.
   */
  Prepared prepareDecoding(BlockPass pass, Variable latents, Variable condition) {
    Prepared prepared = prepare(pass, latents, condition);
    if (prepared.attention() instanceof ProjectedAttention projected
        && AbsorbedAttention.pays(latents.value(), heads)) {
      INDArray keysAndValues = projected.keysAndValues().value();
      return new Prepared(prepared.modulation(), AbsorbedAttention.of(pass, keysAndValues, heads));
    }
    return prepared;
  }

  /** The part of the forward pass that works on query positions [b,p,n]; the result is [b,p,c]. */
  Variable decode(BlockPass pass, Prepared prepared, Variable positions) {
    Tape tape = pass.tape();
    List<Variable> m = prepared.modulation();
    Variable embedded = pass.embedded(embedding, positions.value());
    Variable x = pass.perceptron("query1", "query2", embedded);

    Variable queries = tape.modulatedLayerNorm(x, m.get(0), m.get(1));
    Variable y = tape.gatedAdd(x, m.get(4), prepared.attention().attend(pass, queries));

    Variable h = tape.modulatedLayerNorm(y, m.get(5), m.get(6));
    Variable z = tape.gatedAdd(y, m.get(7), pass.perceptron("fc1", "fc2", h));

    Variable normed =
        tape.affineLayerNorm(z, pass.parameter("norm.weight"), pass.parameter("norm.bias"));
    return pass.linear("head", normed);
  }
}
