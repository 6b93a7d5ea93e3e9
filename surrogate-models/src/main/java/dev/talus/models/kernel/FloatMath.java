package dev.talus.models.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transcendental functions on float vectors.
 *
 * <p>The polynomials were fitted for this class: iteratively reweighted least squares on Chebyshev
 * nodes (Lawson's method) against 40-digit references, towards the least greatest error.
 */
final class FloatMath {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final float LOG2_E = 1.442695f;

  /** log 2 in two parts, the first with few enough bits that its multiples are exact. */
  private static final float LOG_2_HIGH = 0.693359375f;

  private static final float LOG_2_LOW = -2.1219444e-4f;

  /** 1.5 * 2^23: adding it rounds a small float to an integer, held in the last bits. */
  private static final float ROUNDING = 12582912f;

  private static final int ROUNDING_BITS = Float.floatToRawIntBits(ROUNDING);

  /** Below this exp is taken for zero, above the other bound for exp of the bound. */
  private static final float LEAST_EXPONENT = -87f;

  private static final float GREATEST_EXPONENT = 88f;

  // exp(r) = 1 + r + r^2 (E2 + E3 r + ...), |r| <= log(2)/2, relative error 3.3e-9
  private static final float E2 = 0.5f;
  private static final float E3 = 0.16666515f;
  private static final float E4 = 0.041668456f;
  private static final float E5 = 0.008369419f;
  private static final float E6 = 0.0013813144f;

  /** Where the two forms of Phi meet. */
  private static final float INNER = 1.3f;

  /** Phi(-OUTER) is zero as a float. */
  private static final float OUTER = 14f;

  // Phi(t) = 1/2 + t (P0 + P1 t^2 + ...), 0 <= t <= INNER, error 3.4e-9
  private static final float P0 = 0.39894223f;
  private static final float P1 = -0.06648981f;
  private static final float P2 = 0.009970813f;
  private static final float P3 = -0.0011816192f;
  private static final float P4 = 1.0958042e-4f;
  private static final float P5 = -6.460609e-6f;

  // log Phi(-t) = Q0 + Q1 t + ..., INNER <= t <= OUTER;
  // error of Phi(-t) 1.2e-8, in the tail 6e-5 of its value
  private static final float Q0 = -0.6935755f;
  private static final float Q1 = -0.79700124f;
  private static final float Q2 = -0.31855863f;
  private static final float Q3 = -0.037218485f;
  private static final float Q4 = 0.005972166f;
  private static final float Q5 = -7.026742e-4f;
  private static final float Q6 = 5.740165e-5f;
  private static final float Q7 = -3.0451752e-6f;
  private static final float Q8 = 9.362772e-8f;
  private static final float Q9 = -1.2602553e-9f;

  private static final float DENSITY_AT_ZERO = 0.3989423f;

  private FloatMath() {}

  /** exp(x), relative error about 1e-7; 0 below -87, exp(88) above 88, NaN for NaN. */
  static FloatVector exp(FloatVector x) {
    FloatVector bounded = x.max(LEAST_EXPONENT).min(GREATEST_EXPONENT);
    FloatVector shifted =
        bounded.fma(
            FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, ROUNDING));
    FloatVector n = shifted.sub(ROUNDING);
    FloatVector r =
        n.fma(FloatVector.broadcast(SPECIES, -LOG_2_LOW), n.mul(-LOG_2_HIGH).add(bounded));
    FloatVector p = step(step(step(step(coefficient(E6), r, E5), r, E4), r, E3), r, E2);
    FloatVector fraction = p.mul(r).fma(r, r.add(1f));
    FloatVector power =
        shifted
            .reinterpretAsInts()
            .sub(ROUNDING_BITS)
            .lanewise(VectorOperators.LSHL, 23)
            .add(Float.floatToRawIntBits(1f))
            .reinterpretAsFloats();
    VectorMask<Float> vanishing = x.compare(VectorOperators.LT, LEAST_EXPONENT);
    return fraction.mul(power).blend(0f, vanishing);
  }

  /** Phi(x), the standard normal distribution function, absolute error below 1e-7. */
  static FloatVector normalDistribution(FloatVector x) {
    FloatVector t = x.abs().min(OUTER);
    FloatVector u = t.mul(t);
    FloatVector inner = step(step(step(coefficient(P5), u, P4), u, P3), u, P2);
    inner = step(step(inner, u, P1), u, P0);
    // Phi(-t) near zero
    inner = inner.mul(t).neg().add(0.5f);
    FloatVector q = step(step(step(step(coefficient(Q9), t, Q8), t, Q7), t, Q6), t, Q5);
    q = step(step(step(step(step(q, t, Q4), t, Q3), t, Q2), t, Q1), t, Q0);
    FloatVector lower = exp(q).blend(inner, t.compare(VectorOperators.LT, INNER));
    FloatVector upper = lower.neg().add(1f);
    return lower.blend(upper, x.compare(VectorOperators.GT, 0f));
  }

  /** phi(x) = exp(-x^2/2) / sqrt(2 pi), the standard normal density. */
  static FloatVector normalDensity(FloatVector x) {
    return exp(x.mul(x).mul(-0.5f)).mul(DENSITY_AT_ZERO);
  }

  private static FloatVector coefficient(float c) {
    return FloatVector.broadcast(SPECIES, c);
  }

  /** One step of Horner's scheme: p x + c. */
  private static FloatVector step(FloatVector p, FloatVector x, float c) {
    return p.fma(x, FloatVector.broadcast(SPECIES, c));
  }
}
