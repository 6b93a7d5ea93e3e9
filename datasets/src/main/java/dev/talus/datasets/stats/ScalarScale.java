package dev.talus.datasets.stats;

import java.io.Serializable;
import java.util.Objects;

/**
 * Linear scaling of a conditioning scalar: its range over the training cases becomes [0, {@value
 * #RANGE}]. Values outside the training range are extrapolated. A scalar that never varies becomes
 * the middle of the range, whatever its value.
 *
 * @param name name of the scalar
 * @param lo smallest training value
 * @param hi largest training value
 */
public record ScalarScale(String name, double lo, double hi) implements Serializable {
  /** Upper end of the model range; the lower end is 0. */
  public static final double RANGE = 200;

  /** Checks the range. */
  public ScalarScale {
    Objects.requireNonNull(name, "name");
    if (!(lo <= hi && Double.isFinite(hi - lo))) {
      throw new IllegalArgumentException(
          "Scalar " + name + ": expected a finite range, found " + lo + " to " + hi);
    }
  }

  /** The scaling of the range that the moments saw. */
  public static ScalarScale of(String name, RunningMoments trainingValues) {
    return new ScalarScale(name, trainingValues.min(), trainingValues.max());
  }

  /** Model value of a scalar. */
  public float toModel(double value) {
    return toModel(value, RANGE);
  }

  /** Model value of a scalar if the training range becomes [0, range]. */
  public float toModel(double value, double range) {
    return (float) (lo == hi ? range / 2 : (value - lo) / (hi - lo) * range);
  }
}
