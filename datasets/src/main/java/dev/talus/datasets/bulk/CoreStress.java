package dev.talus.datasets.bulk;

import java.util.Arrays;

/**
 * Stress in the core of a layer that is sheared between two walls, in one snapshot: sums over the
 * grains whose centre is in the middle 60 % of the height that the centres span, as walls order the
 * grains beside them.
 *
 * @param shear sum of the xz stresses, times any volume
 * @param normal sum of the zz stresses, times the same volume
 */
public record CoreStress(double shear, double normal) {
  private static final double LOW_SHARE = 0.2;
  private static final double HIGH_SHARE = 0.8;

  /**
   * Sums up a snapshot.
   *
   * @param z heights of the grains, [n], m
   * @param shear their xz stresses, [n], in Pa or times a volume
   * @param normal their zz stresses, [n], in the same unit
   */
  public static CoreStress of(double[] z, double[] shear, double[] normal) {
    double low = Arrays.stream(z).min().orElse(0);
    double range = Arrays.stream(z).max().orElse(0) - low;
    double shearSum = 0;
    double normalSum = 0;
    for (int i = 0; i < z.length; i++) {
      if (z[i] >= low + LOW_SHARE * range && z[i] <= low + HIGH_SHARE * range) {
        shearSum += shear[i];
        normalSum += normal[i];
      }
    }
    return new CoreStress(shearSum, normalSum);
  }
}
