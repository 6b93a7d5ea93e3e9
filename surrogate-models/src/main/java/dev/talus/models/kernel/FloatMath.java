package dev.talus.models.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transcendental functions on float vectors.
 *
 * <p>The polynomials were fitted for this class: iteratively reweighted least squares on Chebyshev
 * nodes (Lawson's method) against 40-digit references, towards the least greatest error.
 *
 * <p>Constants are whole vectors and the formulas are written out: the just-in-time compiler stops
 * inlining ordinary methods in a loop that has become large, and every vector that passes an
 * ordinary call is an object on the heap.
 */
final class FloatMath {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final FloatVector ZERO = constant(0f);
  private static final FloatVector HALF = constant(0.5f);
  private static final FloatVector ONE = constant(1f);
  private static final FloatVector TWO = constant(2f);
  private static final FloatVector MINUS_HALF = constant(-0.5f);

  private static final FloatVector LOG2_E = constant(1.442695f);

  // -log 2 in two parts, the first with few enough bits that its multiples are exact
  private static final FloatVector MINUS_LOG_2_HIGH = constant(-0.6933594f);
  private static final FloatVector MINUS_LOG_2_LOW = constant(2.1219444e-4f);

  /** 1.5 * 2^23: adding it rounds a small float to an integer, held in the last bits. */
  private static final FloatVector ROUNDING = constant(12582912f);

  /** Added to the bits of a number rounded so, and shifted left, gives 2^n as a float. */
  private static final int EXPONENT_BIAS = 127 - Float.floatToRawIntBits(12582912f);

  private static final int EXPONENT_SHIFT = 23;

  /** Below this exp is taken for zero. */
  private static final FloatVector LEAST_EXPONENT = constant(-87f);

  // exp(r) = 1 + r + r^2 (E2 + E3 r + ...), |r| <= log(2)/2, relative error 3.3e-9
  private static final FloatVector E2 = constant(0.5f);
  private static final FloatVector E3 = constant(0.16666515f);
  private static final FloatVector E4 = constant(0.041668456f);
  private static final FloatVector E5 = constant(0.008369419f);
  private static final FloatVector E6 = constant(0.0013813144f);

  /** Where the two forms of Phi meet. */
  private static final FloatVector INNER = constant(1.3f);

  // Phi(-t) = 1/2 - t (P0 + P1 t^2 + ...), 0 <= t <= INNER, error 3.4e-9
  private static final FloatVector P0 = constant(0.39894223f);
  private static final FloatVector P1 = constant(-0.06648981f);
  private static final FloatVector P2 = constant(0.009970813f);
  private static final FloatVector P3 = constant(-0.0011816192f);
  private static final FloatVector P4 = constant(1.0958042e-4f);
  private static final FloatVector P5 = constant(-6.460609e-6f);

  // Phi(-t) = exp(-t^2/2) (M1 s + M2 s^2 + ...), s = 2 / (t + 2), t >= INNER;
  // error 4e-10, relative error below 4e-5 up to t = 8
  private static final FloatVector M1 = constant(0.19950227f);
  private static final FloatVector M2 = constant(0.20052032f);
  private static final FloatVector M3 = constant(0.13327706f);
  private static final FloatVector M4 = constant(0.13672681f);
  private static final FloatVector M5 = constant(-0.2779773f);
  private static final FloatVector M6 = constant(0.10896111f);

  /** Where the two forms of tanh meet. */
  private static final FloatVector SMALL = constant(0.65f);

  /** From here on tanh rounds to 1. */
  private static final FloatVector SATURATED = constant(10f);

  // tanh(x) = x + x^3 (T0 + T1 x^2 + ...), |x| <= SMALL, relative error 7e-9
  private static final FloatVector T0 = constant(-0.3333326f);
  private static final FloatVector T1 = constant(0.1333083f);
  private static final FloatVector T2 = constant(-0.053688023f);
  private static final FloatVector T3 = constant(0.02046942f);
  private static final FloatVector T4 = constant(-0.0055151633f);

  private static final FloatVector DENSITY_AT_ZERO = constant(0.3989423f);

  private FloatMath() {}

  /** exp(x) for x up to 80, relative error about 1e-7; 0 below -87, NaN for NaN. */
  static FloatVector exp(FloatVector x) {
    FloatVector shifted = x.fma(LOG2_E, ROUNDING);
    FloatVector n = shifted.sub(ROUNDING);
    FloatVector r = n.fma(MINUS_LOG_2_LOW, n.fma(MINUS_LOG_2_HIGH, x));
    FloatVector p = E6.fma(r, E5).fma(r, E4).fma(r, E3).fma(r, E2);
    FloatVector fraction = p.mul(r).fma(r, r.add(ONE));
    FloatVector power =
        shifted
            .reinterpretAsInts()
            .add(EXPONENT_BIAS)
            .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
            .reinterpretAsFloats();
    return fraction.mul(power).blend(ZERO, x.compare(VectorOperators.LT, LEAST_EXPONENT));
  }

  /** exp(-x^2/2). */
  static FloatVector gaussian(FloatVector x) {
    return exp(x.mul(x).mul(MINUS_HALF));
  }

  /**
   * Phi(x), the standard normal distribution function, absolute error below 1e-7.
   *
   * @param gaussian {@link #gaussian} of x
   */
  static FloatVector normalDistribution(FloatVector x, FloatVector gaussian) {
    FloatVector t = x.abs();
    FloatVector u = t.mul(t);
    FloatVector inner = P5.fma(u, P4).fma(u, P3).fma(u, P2).fma(u, P1).fma(u, P0);
    FloatVector lowerInner = HALF.sub(inner.mul(t));
    FloatVector s = TWO.div(t.add(TWO));
    FloatVector ratio = M6.fma(s, M5).fma(s, M4).fma(s, M3).fma(s, M2).fma(s, M1).mul(s);
    FloatVector lower = gaussian.mul(ratio).blend(lowerInner, t.compare(VectorOperators.LT, INNER));
    return lower.blend(ONE.sub(lower), x.compare(VectorOperators.GT, ZERO));
  }

  /** The standard normal density from {@link #gaussian}. */
  static FloatVector normalDensity(FloatVector gaussian) {
    return gaussian.mul(DENSITY_AT_ZERO);
  }

  /** x Phi(x). */
  static FloatVector gelu(FloatVector x) {
    return x.mul(normalDistribution(x, gaussian(x)));
  }

  /** The derivative of {@link #gelu}, Phi(x) + x phi(x). */
  static FloatVector geluSlope(FloatVector x) {
    FloatVector gaussian = gaussian(x);
    return normalDensity(gaussian).fma(x, normalDistribution(x, gaussian));
  }

  /** tanh(x), relative error below 3e-7; NaN for NaN. */
  static FloatVector tanh(FloatVector x) {
    FloatVector t = x.abs().min(SATURATED);
    FloatVector outer = ONE.sub(TWO.div(exp(t.add(t)).add(ONE)));
    FloatVector u = x.mul(x);
    FloatVector inner = T4.fma(u, T3).fma(u, T2).fma(u, T1).fma(u, T0).mul(u).fma(x, x);
    return outer
        .blend(outer.neg(), x.compare(VectorOperators.LT, ZERO))
        .blend(inner, t.compare(VectorOperators.LT, SMALL));
  }

  private static FloatVector constant(float c) {
    return FloatVector.broadcast(SPECIES, c);
  }
}
