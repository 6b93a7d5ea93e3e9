package dev.talus.meshio.format.abaqus;

import java.util.Optional;

/**
 * Where an instance puts its part: every point is moved, then turned about an axis.
 *
 * @param shift translation, [3]
 * @param axis a point on the axis and its unit direction, [6]
 * @param radians angle, by the right hand; 0 leaves the points as they are
 */
record Placement(double[] shift, double[] axis, double radians) {
  /** Leaves a part where it is. */
  static final Placement NONE = new Placement(new double[3], new double[6], 0);

  /**
   * The placement by the numbers of the data lines.
   *
   * @param shift translation, [3]
   * @param turn points a and b on the axis, which runs from a to b, and the angle in degrees, [7]
   * @return none if a and b are one point and the angle is not 0
   */
  static Optional<Placement> of(double[] shift, double[] turn) {
    double radians = Math.toRadians(turn[6]);
    if (radians == 0) {
      return Optional.of(new Placement(shift, new double[6], 0));
    }
    double[] axis = new double[6];
    double square = 0;
    for (int k = 0; k < 3; k++) {
      axis[k] = turn[k];
      axis[3 + k] = turn[3 + k] - turn[k];
      square += axis[3 + k] * axis[3 + k];
    }
    if (!(square > 0) || Double.isInfinite(square)) {
      return Optional.empty();
    }
    for (int k = 3; k < 6; k++) {
      axis[k] /= Math.sqrt(square);
    }
    return Optional.of(new Placement(shift, axis, radians));
  }

  /** Places points, [n, 3], in place. */
  void apply(double[] points) {
    for (int i = 0; i < points.length; i++) {
      points[i] += shift[i % 3];
    }
    if (radians != 0) {
      turn(points);
    }
  }

  /** Rodrigues' formula: x cos + (d x x) sin + d (d . x)(1 - cos), x from the point on the axis. */
  private void turn(double[] points) {
    double cos = Math.cos(radians);
    double sin = Math.sin(radians);
    double[] d = {axis[3], axis[4], axis[5]};
    for (int at = 0; at + 2 < points.length; at += 3) {
      double x = points[at] - axis[0];
      double y = points[at + 1] - axis[1];
      double z = points[at + 2] - axis[2];
      double along = (d[0] * x + d[1] * y + d[2] * z) * (1 - cos);
      points[at] = axis[0] + x * cos + (d[1] * z - d[2] * y) * sin + d[0] * along;
      points[at + 1] = axis[1] + y * cos + (d[2] * x - d[0] * z) * sin + d[1] * along;
      points[at + 2] = axis[2] + z * cos + (d[0] * y - d[1] * x) * sin + d[2] * along;
    }
  }
}
