package dev.talus.datasets.stats;

/**
 * The signed logarithm: compresses values of both signs over many orders of magnitude and is close
 * to the identity near zero.
 */
public final class SignedLog {
  private SignedLog() {}

  /** Gives {@code sign(x) ln(1 + |x|)}. */
  public static double forward(double x) {
    return Math.copySign(Math.log1p(Math.abs(x)), x);
  }

  /** Gives {@code sign(y) (exp(|y|) - 1)}, the inverse of {@link #forward}. */
  public static double inverse(double y) {
    return Math.copySign(Math.expm1(Math.abs(y)), y);
  }
}
