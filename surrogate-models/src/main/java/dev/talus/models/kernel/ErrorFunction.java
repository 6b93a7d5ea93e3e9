package dev.talus.models.kernel;

/**
 * The error function in double precision, absolute error below 1e-15.
 *
 * <p>Up to |x| = {@value #SERIES_END} by the series of positive terms erf(x) = 2/sqrt(pi) exp(-x^2)
 * sum of 2^n x^(2n+1) / (1 3 5 ... (2n+1)) (DLMF 7.6.2), beyond by the continued fraction sqrt(pi)
 * exp(x^2) erfc(x) = 1/(x+ (1/2)/(x+ 1/(x+ (3/2)/(x+ 2/(x+ ... (DLMF 7.9.3 for real x).
 */
final class ErrorFunction {
  private static final double SERIES_END = 2;

  /** Terms of the fraction after which it no longer changes for x of 2 and more. */
  private static final int FRACTION_TERMS = 60;

  private static final double TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private ErrorFunction() {}

  /** erf(x). */
  static double erf(double x) {
    double distance = Math.abs(x);
    double value = distance < SERIES_END ? series(distance) : 1 - fraction(distance);
    return Math.copySign(value, x);
  }

  /** erfc(x) = 1 - erf(x), for x of 2 and more with small relative error. */
  static double erfc(double x) {
    return x < SERIES_END ? 1 - erf(x) : fraction(x);
  }

  /** The standard normal distribution function. */
  static double normalDistribution(double x) {
    return erfc(-x * Math.sqrt(0.5)) / 2;
  }

  private static double series(double x) {
    double square = x * x;
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= 2 * square / (2 * n + 1);
      sum += term;
    }
    return TWO_BY_ROOT_PI * Math.exp(-square) * sum;
  }

  private static double fraction(double x) {
    double tail = x;
    for (int n = FRACTION_TERMS; n > 0; n--) {
      tail = x + n / (2 * tail);
    }
    return TWO_BY_ROOT_PI / 2 * Math.exp(-x * x) / tail;
  }
}
