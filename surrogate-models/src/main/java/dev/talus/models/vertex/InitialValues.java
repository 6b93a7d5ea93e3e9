package dev.talus.models.vertex;

import java.util.Arrays;
import java.util.Random;

/** How a parameter starts. */
public enum InitialValues {
  /** All zero: biases, and modulation layers, so that a block starts as the identity. */
  ZERO,
  /** All one: weights of affine norms. */
  ONE,
  /** Normal with mean 0 and standard deviation 1: learned latents. */
  STANDARD_NORMAL,
  /**
   * Normal with mean 0 and standard deviation 0.02, drawn again beyond the bounds -2 and 2: linear
   * layers. At 100 standard deviations the bounds never bind; they are the scheme's usual ones.
   */
  SMALL_TRUNCATED_NORMAL;

  private static final double SMALL = 0.02;
  private static final double BOUND = 2;

  /**
   * Fills {@code values}. {@link Random} is used because its normal sequence is fixed by its
   * specification: a seed means the same values on every platform and Java version.
   */
  public void fill(float[] values, Random random) {
    switch (this) {
      case ZERO -> Arrays.fill(values, 0);
      case ONE -> Arrays.fill(values, 1);
      case STANDARD_NORMAL -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) random.nextGaussian();
        }
      }
      case SMALL_TRUNCATED_NORMAL -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) truncatedNormal(random);
        }
      }
    }
  }

  private static double truncatedNormal(Random random) {
    double value;
    do {
      value = SMALL * random.nextGaussian();
    } while (Math.abs(value) > BOUND);
    return value;
  }
}
