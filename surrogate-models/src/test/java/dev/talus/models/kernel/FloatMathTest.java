package dev.talus.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class FloatMathTest {

  @Test
  void distributionIsWithinTwoTenMillionths() {
    assertThat(greatestError(-9, 9, FloatMath::normalDistribution, x -> 1)).isLessThan(2e-7);
  }

  @Test
  void slopeOfGeluIsWithinThreeTenMillionths() {
    UnaryOperator<FloatVector> slope = FloatMath::geluSlope;
    assertThat(greatestError(-9, 9, slope, DoubleElementwise::geluSlope, x -> 1)).isLessThan(3e-7);
  }

  @Test
  void slopeOfGeluHasItsLimits() {
    assertThat(value(FloatMath::geluSlope, 0f)).isEqualTo(0.5f);
    assertThat(value(FloatMath::geluSlope, 1e30f)).isEqualTo(1f);
    assertThat(value(FloatMath::geluSlope, Float.POSITIVE_INFINITY)).isEqualTo(1f);
    assertThat(value(FloatMath::geluSlope, -1e30f)).isZero();
    assertThat(value(FloatMath::geluSlope, Float.NaN)).isNaN();
  }

  @Test
  void exponentialIsWithinTwoMillionths() {
    UnaryOperator<FloatVector> exp = FloatMath::exp;
    assertThat(greatestError(-86.9, 80, exp, Math::exp, x -> Math.exp(-x))).isLessThan(2e-7);
  }

  @Test
  void exponentialHasItsLimits() {
    assertThat(value(FloatMath::exp, 0f)).isEqualTo(1f);
    assertThat(value(FloatMath::exp, -88f)).isZero();
    assertThat(value(FloatMath::exp, Float.NEGATIVE_INFINITY)).isZero();
    assertThat(value(FloatMath::exp, Float.NaN)).isNaN();
  }

  @Test
  void distributionHasItsLimits() {
    assertThat(value(FloatMath::normalDistribution, 0f)).isEqualTo(0.5f);
    assertThat(value(FloatMath::normalDistribution, 100f)).isEqualTo(1f);
    assertThat(value(FloatMath::normalDistribution, -100f)).isZero();
    assertThat(value(FloatMath::normalDistribution, -1e30f)).isZero();
    assertThat(value(FloatMath::normalDistribution, Float.NaN)).isNaN();
  }

  @Test
  void hyperbolicTangentIsWithinFourTenMillionths() {
    double error =
        greatestError(
            -12, 12, FloatMath::tanh, Math::tanh, x -> 1 / Math.max(1e-3, Math.abs(Math.tanh(x))));
    assertThat(error).isLessThan(4e-7);
  }

  @Test
  void hyperbolicTangentHasItsLimits() {
    assertThat(value(FloatMath::tanh, 0f)).isZero();
    assertThat(value(FloatMath::tanh, 1e-30f)).isEqualTo(1e-30f);
    assertThat(value(FloatMath::tanh, Float.POSITIVE_INFINITY)).isEqualTo(1f);
    assertThat(value(FloatMath::tanh, -1e30f)).isEqualTo(-1f);
    assertThat(value(FloatMath::tanh, Float.NaN)).isNaN();
  }

  private static double greatestError(
      double from, double to, UnaryOperator<FloatVector> function, DoubleUnaryOperator weight) {
    return greatestError(from, to, function, ErrorFunction::normalDistribution, weight);
  }

  private static double greatestError(
      double from,
      double to,
      UnaryOperator<FloatVector> function,
      DoubleUnaryOperator reference,
      DoubleUnaryOperator weight) {
    double greatest = 0;
    int points = 100_000;
    for (int i = 0; i <= points; i++) {
      float x = (float) (from + (to - from) * i / points);
      double error = Math.abs(value(function, x) - reference.applyAsDouble(x));
      greatest = Math.max(greatest, error * weight.applyAsDouble(x));
    }
    return greatest;
  }

  private static float value(UnaryOperator<FloatVector> function, float x) {
    return function.apply(FloatVector.broadcast(FloatMath.SPECIES, x)).lane(0);
  }
}
