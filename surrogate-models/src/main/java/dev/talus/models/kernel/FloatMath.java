package dev.talus.models.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transcendental functions on float vectors.
 *
 * <p>The polynomials were fitted for this class: iteratively reweighted least squares on Chebyshev
 * nodes (Lawson's method) towards the least greatest error, those of exp and tanh against 40-digit
 * references.
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

  /** From here on Phi rounds to 1, and below its negative it is taken for zero. */
  private static final FloatVector CERTAIN = constant(5.5f);

  // Phi(x) = 1/2 + x (P0 + P1 x^2 + ...) / (1 + Q1 x^2 + ...), |x| <= CERTAIN, error 7e-9
  private static final FloatVector P0 = constant(0.39894223f);
  private static final FloatVector P1 = constant(0.03385278f);
  private static final FloatVector P2 = constant(0.004677269f);
  private static final FloatVector P3 = constant(1.6882707e-4f);
  private static final FloatVector P4 = constant(6.3521325e-6f);
  private static final FloatVector P5 = constant(2.2749335e-8f);
  private static final FloatVector Q1 = constant(0.25152224f);
  private static final FloatVector Q2 = constant(0.028645948f);
  private static final FloatVector Q3 = constant(0.0018844527f);
  private static final FloatVector Q4 = constant(7.364798e-5f);
  private static final FloatVector Q5 = constant(1.1975042e-6f);

  /** From here on the slope of GELU is 1 to 4e-8, and below its negative it is taken for zero. */
  private static final FloatVector STRAIGHT = constant(6f);

  // Phi(x) + x phi(x) = 1/2 + x (G0 + G1 x^2 + ...) / (1 + H1 x^2 + ...), |x| <= STRAIGHT,
  // error 3.1e-8
  private static final FloatVector G0 = constant(0.79788476f);
  private static final FloatVector G1 = constant(-0.041516963f);
  private static final FloatVector G2 = constant(0.0145299975f);
  private static final FloatVector G3 = constant(-1.4815868e-4f);
  private static final FloatVector G4 = constant(3.3008331e-5f);
  private static final FloatVector G5 = constant(-1.008717e-7f);
  private static final FloatVector G6 = constant(2.785025e-9f);
  private static final FloatVector G7 = constant(-1.5357594e-11f);
  private static final FloatVector H1 = constant(0.281302f);
  private static final FloatVector H2 = constant(0.036971908f);
  private static final FloatVector H3 = constant(0.002952295f);
  private static final FloatVector H4 = constant(1.502088e-4f);
  private static final FloatVector H5 = constant(5.5567084e-6f);

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

  /** Phi(x), the standard normal distribution function, absolute error below 2e-7. */
  static FloatVector normalDistribution(FloatVector x) {
    FloatVector u = x.mul(x);
    FloatVector above = P5.fma(u, P4).fma(u, P3).fma(u, P2).fma(u, P1).fma(u, P0);
    FloatVector below = Q5.fma(u, Q4).fma(u, Q3).fma(u, Q2).fma(u, Q1).fma(u, ONE);
    return above
        .div(below)
        .fma(x, HALF)
        .blend(ONE, x.compare(VectorOperators.GE, CERTAIN))
        .blend(ZERO, x.compare(VectorOperators.LE, CERTAIN.neg()));
  }

  /** x Phi(x), absolute error below 2e-7 times the greater of 1 and |x|. */
  static FloatVector gelu(FloatVector x) {
    return x.mul(normalDistribution(x));
  }

  /** The derivative of {@link #gelu}, Phi(x) + x phi(x), absolute error below 3e-7. */
  static FloatVector geluSlope(FloatVector x) {
    FloatVector u = x.mul(x);
    FloatVector above =
        G7.fma(u, G6).fma(u, G5).fma(u, G4).fma(u, G3).fma(u, G2).fma(u, G1).fma(u, G0);
    FloatVector below = H5.fma(u, H4).fma(u, H3).fma(u, H2).fma(u, H1).fma(u, ONE);
    return above
        .div(below)
        .fma(x, HALF)
        .blend(ONE, x.compare(VectorOperators.GE, STRAIGHT))
        .blend(ZERO, x.compare(VectorOperators.LE, STRAIGHT.neg()));
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
