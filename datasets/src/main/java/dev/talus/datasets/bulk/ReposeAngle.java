package dev.talus.datasets.bulk;

/**
 * The angle of repose: how steep the slope is that a heap of grains comes to rest with.
 *
 * <p>A line through the heights of the surface between 10 and 90 % of their range, so that neither
 * the foot nor the crest counts. The heap has one slope, along x; z is up.
 *
 * @param degrees angle between the slope and the plane, 0 to 90 degrees
 * @param fromX where the fitted part begins, m
 * @param toX where it ends, m
 * @param points heights that were fitted to
 */
public record ReposeAngle(Estimate degrees, double fromX, double toX, int points) {
  private static final double LOW_SHARE = 0.1;
  private static final double HIGH_SHARE = 0.9;
  private static final int FEWEST_POINTS = 4;

  /**
   * Fits the slope.
   *
   * @throws IllegalArgumentException if the slope is too short to be fitted to
   */
  public static ReposeAngle of(HeapSurface surface) {
    HeapSurface slope = surface.between(LOW_SHARE, HIGH_SHARE);
    double[] x = slope.x();
    if (x.length < FEWEST_POINTS) {
      throw new IllegalArgumentException(
          "expected a slope of at least %d mean diameters, found one of %d"
              .formatted(FEWEST_POINTS, x.length));
    }
    RobustLine line = RobustLine.through(x, slope.height());
    // The angle is atan(slope), whose derivative is 1 / (1 + slope^2).
    double error = line.slopeError() / (1 + line.slope() * line.slope());
    return new ReposeAngle(
        new Estimate(Math.toDegrees(Math.atan(Math.abs(line.slope()))), Math.toDegrees(error)),
        x[0],
        x[x.length - 1],
        x.length);
  }
}
