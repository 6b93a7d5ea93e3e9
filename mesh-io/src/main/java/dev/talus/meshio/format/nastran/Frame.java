package dev.talus.meshio.format.nastran;

import java.util.Optional;

/**
 * A coordinate system in the basic one.
 *
 * @param origin [3]
 * @param axes unit vectors along x, y and z, [3, 3] row by row
 */
record Frame(CoordinateSystems.Kind kind, double[] origin, double[] axes) {

  /**
   * The system with the origin A, B on its z axis and C in its half plane of x and z.
   *
   * @param abc the three points in the basic system
   * @return none if they lie in a line or are no numbers
   */
  static Optional<Frame> of(CoordinateSystems.Kind kind, double[] abc) {
    double[] a = {abc[0], abc[1], abc[2]};
    double[] z = {abc[3] - a[0], abc[4] - a[1], abc[5] - a[2]};
    double[] c = {abc[6] - a[0], abc[7] - a[1], abc[8] - a[2]};
    double length = length(z);
    double reach = length(c);
    scale(z, length);
    double[] y = cross(z, c);
    double width = length(y);
    // Below this share of its length C lies on the axis within rounding.
    if (!(length > 0 && width > 1e-12 * reach && length < Double.POSITIVE_INFINITY)
        || width == Double.POSITIVE_INFINITY) {
      return Optional.empty();
    }
    scale(y, width);
    double[] x = cross(y, z);
    return Optional.of(
        new Frame(kind, a, new double[] {x[0], x[1], x[2], y[0], y[1], y[2], z[0], z[1], z[2]}));
  }

  /** Turns the point at an index of an array into the basic system. */
  void toBasic(double[] values, int at) {
    double[] local = rectangular(values[at], values[at + 1], values[at + 2]);
    for (int k = 0; k < 3; k++) {
      values[at + k] =
          origin[k] + local[0] * axes[k] + local[1] * axes[3 + k] + local[2] * axes[6 + k];
    }
  }

  private double[] rectangular(double first, double second, double third) {
    double angle = Math.toRadians(second);
    return switch (kind) {
      case RECTANGULAR -> new double[] {first, second, third};
      case CYLINDRICAL -> new double[] {first * Math.cos(angle), first * Math.sin(angle), third};
      case SPHERICAL -> {
        double around = Math.toRadians(third);
        double flat = first * Math.sin(angle);
        yield new double[] {
          flat * Math.cos(around), flat * Math.sin(around), first * Math.cos(angle)
        };
      }
    };
  }

  private static double length(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }

  private static void scale(double[] v, double length) {
    for (int i = 0; i < 3; i++) {
      v[i] /= length;
    }
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }
}
