package dev.talus.datasets.stats;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Isotropic scaling of positions to model units: {@code model = (x - origin) * scale}.
 *
 * <p>The position embedding of the models has wavelengths from 2 pi upwards, so the length that the
 * longest edge of the domain gets says how fine the details are that a model can tell apart.
 *
 * @param origin lower corner of the domain, [3] m
 * @param scale model units per metre, positive
 */
public record PositionScale(double[] origin, double scale) implements Serializable {
  /** Length of the domain's longest edge in model units. */
  public static final double LONGEST_EDGE = 1000;

  /** Checks the numbers and copies the origin. */
  public PositionScale {
    origin = origin.clone();
    if (origin.length != 3 || !Arrays.stream(origin).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "Position scale: expected an origin of 3 finite numbers, found "
              + Arrays.toString(origin));
    }
    if (!(scale > 0 && Double.isFinite(scale))) {
      throw new IllegalArgumentException(
          "Position scale: expected a positive scale, found " + scale);
    }
  }

  /**
   * The scaling of a domain whose longest edge becomes {@value #LONGEST_EDGE}.
   *
   * @param lo lower corner, [3] m
   * @param hi upper corner, [3] m
   * @throws IllegalArgumentException if an edge is negative or all are zero
   */
  public static PositionScale of(double[] lo, double[] hi) {
    return of(lo, hi, LONGEST_EDGE);
  }

  /** As {@link #of(double[], double[])}, for another length of the longest edge. */
  public static PositionScale of(double[] lo, double[] hi, double longestEdge) {
    double longest = 0;
    for (int axis = 0; axis < 3; axis++) {
      double edge = hi[axis] - lo[axis];
      if (!(edge >= 0)) {
        throw new IllegalArgumentException(
            "Position scale, axis " + axis + ": upper bound " + hi[axis] + " below " + lo[axis]);
      }
      longest = Math.max(longest, edge);
    }
    if (!(longest > 0)) {
      throw new IllegalArgumentException(
          "Position scale: the domain at " + Arrays.toString(lo) + " has no extent");
    }
    return new PositionScale(lo, longestEdge / longest);
  }

  /**
   * Model positions of physical ones.
   *
   * @param xyz row-major [n, 3] m
   * @return new array, row-major [n, 3], model units
   */
  public float[] toModel(double[] xyz) {
    checkRows(xyz.length);
    float[] model = new float[xyz.length];
    for (int i = 0; i < xyz.length; i++) {
      model[i] = (float) ((xyz[i] - origin[i % 3]) * scale);
    }
    return model;
  }

  /** As {@link #toModel(double[])}, for positions in single precision. */
  public float[] toModel(float[] xyz) {
    checkRows(xyz.length);
    float[] model = new float[xyz.length];
    for (int i = 0; i < xyz.length; i++) {
      model[i] = (float) ((xyz[i] - origin[i % 3]) * scale);
    }
    return model;
  }

  /**
   * Physical positions of model ones.
   *
   * @param model row-major [n, 3], model units
   * @return new array, row-major [n, 3] m
   */
  public double[] toPhysical(float[] model) {
    checkRows(model.length);
    double[] xyz = new double[model.length];
    for (int i = 0; i < model.length; i++) {
      xyz[i] = origin[i % 3] + model[i] / scale;
    }
    return xyz;
  }

  private static void checkRows(int length) {
    if (length % 3 != 0) {
      throw new IllegalArgumentException(
          "Positions: expected rows of 3 coordinates, found " + length + " numbers");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PositionScale that
        && Double.compare(scale, that.scale) == 0
        && Arrays.equals(origin, that.origin);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(origin) + Double.hashCode(scale);
  }

  @Override
  public String toString() {
    return "PositionScale[origin=" + Arrays.toString(origin) + ", scale=" + scale + "]";
  }
}
