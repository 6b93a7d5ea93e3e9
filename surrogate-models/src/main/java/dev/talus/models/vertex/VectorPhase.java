package dev.talus.models.vertex;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Phase} for many frequencies at once on the Vector API, in float32 throughout.
 *
 * <p>Fused multiplications and additions round once, so pi/2 in two parts leaves an error of the
 * reduced phase below its last digit. The polynomials were fitted for this class towards the least
 * greatest error. Sines and cosines are within 1e-7 of the true ones.
 */
final class VectorPhase {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** 1.5 * 2^23: adding it rounds a small float to an integer, held in the last bits. */
  private static final FloatVector ROUNDING = constant(12582912f);

  private static final FloatVector QUADRANTS_PER_RADIAN = constant((float) (2 / Math.PI));
  private static final FloatVector MINUS_HIGH = constant((float) (-Math.PI / 2));
  private static final FloatVector MINUS_LOW =
      constant((float) ((float) (Math.PI / 2) - Math.PI / 2));

  // sin r = r + r^3 (S3 + S5 r^2 + ...), |r| <= pi/4, error 1.8e-9
  private static final FloatVector S3 = constant(-0.16666651f);
  private static final FloatVector S5 = constant(0.008331979f);
  private static final FloatVector S7 = constant(-1.9495636e-4f);

  // cos r = 1 - r^2/2 + r^4 (C4 + C6 r^2 + ...), error 1e-10
  private static final FloatVector C4 = constant(0.041666646f);
  private static final FloatVector C6 = constant(-0.0013887368f);
  private static final FloatVector C8 = constant(2.4438452e-5f);
  private static final FloatVector ONE = constant(1f);
  private static final FloatVector MINUS_HALF = constant(-0.5f);

  /** From the second bit of the quadrant to the sign of a float. */
  private static final int TO_SIGN = 30;

  private static final int SECOND_BIT = 2;

  private VectorPhase() {}

  /** Frequencies that are evaluated at once. */
  static int lanes() {
    return SPECIES.length();
  }

  /**
   * Writes sines and cosines of a coordinate times each frequency.
   *
   * @param coordinate below {@link Phase#LIMIT} in magnitude
   * @param frequencies at most 1
   * @param at where the sines go
   * @param distance from there to the cosines
   */
  static void sinCos(float coordinate, float[] frequencies, float[] target, int at, int distance) {
    for (int k = 0; k < frequencies.length; k += SPECIES.length()) {
      VectorMask<Float> there = SPECIES.indexInRange(k, frequencies.length);
      FloatVector phase = FloatVector.fromArray(SPECIES, frequencies, k, there).mul(coordinate);
      FloatVector shifted = phase.fma(QUADRANTS_PER_RADIAN, ROUNDING);
      FloatVector q = shifted.sub(ROUNDING);
      FloatVector r = q.fma(MINUS_LOW, q.fma(MINUS_HIGH, phase));
      FloatVector r2 = r.mul(r);
      FloatVector sin = S7.fma(r2, S5).fma(r2, S3).fma(r2.mul(r), r);
      FloatVector cos = C8.fma(r2, C6).fma(r2, C4).fma(r2.mul(r2), r2.fma(MINUS_HALF, ONE));
      // Quadrant 1: sin x = cos r, cos x = -sin r; 2: -sin r, -cos r; 3: -cos r, sin r.
      IntVector quadrant = shifted.reinterpretAsInts();
      VectorMask<Float> odd = quadrant.and(1).compare(VectorOperators.NE, 0).cast(SPECIES);
      signed(sin.blend(cos, odd), quadrant).intoArray(target, at + k, there);
      signed(cos.blend(sin, odd), quadrant.add(1)).intoArray(target, at + distance + k, there);
    }
  }

  /** The values with their signs changed where the second bit of the quadrant is set. */
  private static FloatVector signed(FloatVector values, IntVector quadrant) {
    return values
        .reinterpretAsInts()
        .lanewise(
            VectorOperators.XOR, quadrant.and(SECOND_BIT).lanewise(VectorOperators.LSHL, TO_SIGN))
        .reinterpretAsFloats();
  }

  private static FloatVector constant(float c) {
    return FloatVector.broadcast(SPECIES, c);
  }
}
