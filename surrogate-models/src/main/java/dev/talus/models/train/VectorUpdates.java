package dev.talus.models.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The optimisers' float32 rules on the Vector API, straight on native memory: one pass over
 * parameters, gradients and moments, a few times faster than loops over blocks. Every operation is
 * rounded as in the plain loops, so the results are the same bits.
 */
final class VectorUpdates {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private VectorUpdates() {}

  /** Values that are updated at once. */
  static int lanes() {
    return SPECIES.length();
  }

  /**
   * AdamW's rule.
   *
   * @param p parameters, from their first on
   * @param g their gradients
   * @param m first moments; the parameters' are from {@code at} on
   * @param v second moments
   * @param count parameters, a multiple of {@link #lanes()}
   */
  static void adamW(
      AdamW.Rule rule, ByteBuffer p, ByteBuffer g, float[] m, float[] v, int at, int count) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      FloatVector gi = FloatVector.fromByteBuffer(SPECIES, g, 4 * i, ORDER);
      FloatVector mi =
          FloatVector.fromArray(SPECIES, m, at + i).mul(rule.beta1()).add(gi.mul(rule.rest1()));
      FloatVector vi =
          FloatVector.fromArray(SPECIES, v, at + i)
              .mul(rule.beta2())
              .add(gi.mul(rule.rest2()).mul(gi));
      mi.intoArray(m, at + i);
      vi.intoArray(v, at + i);
      FloatVector change = mi.mul(rule.rate()).div(vi.sqrt().mul(rule.root()).add(rule.epsilon()));
      FloatVector.fromByteBuffer(SPECIES, p, 4 * i, ORDER)
          .mul(rule.keep())
          .sub(change)
          .intoByteBuffer(p, 4 * i, ORDER);
    }
  }

  /** Lion's rule; parameters as in {@link #adamW}. */
  static void lion(Lion.Rule rule, ByteBuffer p, ByteBuffer g, float[] m, int at, int count) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector up = FloatVector.broadcast(SPECIES, rule.rate());
    FloatVector down = up.neg();
    for (int i = 0; i < count; i += SPECIES.length()) {
      FloatVector gi = FloatVector.fromByteBuffer(SPECIES, g, 4 * i, ORDER);
      FloatVector mi = FloatVector.fromArray(SPECIES, m, at + i);
      FloatVector direction = mi.mul(rule.beta1()).add(gi.mul(rule.rest1()));
      FloatVector change =
          zero.blend(up, direction.compare(VectorOperators.GT, 0f))
              .blend(down, direction.compare(VectorOperators.LT, 0f));
      FloatVector.fromByteBuffer(SPECIES, p, 4 * i, ORDER)
          .mul(rule.keep())
          .sub(change)
          .intoByteBuffer(p, 4 * i, ORDER);
      mi.mul(rule.beta2()).add(gi.mul(rule.rest2())).intoArray(m, at + i);
    }
  }
}
