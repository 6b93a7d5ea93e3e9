package dev.talus.models.galerkin.inverse;

import dev.talus.models.galerkin.sparse.CsrMatrix;
import java.util.Random;

/**
 * What is believed of the sought values before there are data, after Tikhonov: |L U - l|^2 is
 * small, and so is the sum of ((mu - mean) / spread)^2. Its weight says how small.
 *
 * @param matrix L, on U; may have no rows
 * @param target l
 * @param means expected values of the sought parameters
 * @param spreads and how far they may be from them; infinite where nothing is believed
 */
public record Prior(CsrMatrix matrix, double[] target, double[] means, double[] spreads) {

  /** Expects L U = 0 and nothing of the parameters. */
  public static Prior of(CsrMatrix matrix, double[] means) {
    double[] spreads = new double[means.length];
    java.util.Arrays.fill(spreads, Double.POSITIVE_INFINITY);
    return new Prior(matrix, new double[matrix.rows()], means, spreads);
  }

  /** Whether it expects nothing at all, so that its weight has no meaning. */
  public boolean isVoid() {
    return matrix.rows() == 0 && !knowsParameters();
  }

  /** Whether anything is expected of the parameters. */
  public boolean knowsParameters() {
    return java.util.Arrays.stream(spreads).anyMatch(Double::isFinite);
  }

  /** L U - l, then (mu - mean) / spread. */
  public double[] residual(double[] state, double[] sought) {
    double[] first = matrix.times(state);
    double[] all = java.util.Arrays.copyOf(first, first.length + sought.length);
    for (int i = 0; i < first.length; i++) {
      all[i] -= target[i];
    }
    for (int k = 0; k < sought.length; k++) {
      all[first.length + k] = (sought[k] - means[k]) / spreads[k];
    }
    return all;
  }

  /**
   * A draw of its targets, as if it were a normal distribution.
   *
   * @param weight inverse of the variance of each term
   */
  public Prior perturbed(Random random, double weight) {
    double deviation = weight > 0 ? 1 / Math.sqrt(weight) : 0;
    double[] targets = target.clone();
    for (int i = 0; i < targets.length; i++) {
      targets[i] += deviation * random.nextGaussian();
    }
    double[] centres = means.clone();
    for (int k = 0; k < centres.length; k++) {
      double draw = random.nextGaussian();
      centres[k] += Double.isFinite(spreads[k]) ? deviation * spreads[k] * draw : 0;
    }
    return new Prior(matrix, targets, centres, spreads);
  }
}
