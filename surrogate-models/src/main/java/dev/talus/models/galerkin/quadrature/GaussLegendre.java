package dev.talus.models.galerkin.quadrature;

/**
 * Gauss-Legendre points and weights on [0, 1]: n points integrate polynomials of degree 2n - 1.
 *
 * <p>The points are the roots of the Legendre polynomial P_n, found by Newton's method from
 * Tricomi's estimate cos(pi (i + 3/4) / (n + 1/2)); the weight on [-1, 1] is 2 / ((1 - x^2)
 * P_n'(x)^2) (Abramowitz and Stegun, 25.4.29).
 */
final class GaussLegendre {
  private static final int STEPS = 100;

  private final double[] points;
  private final double[] weights;

  GaussLegendre(int count) {
    this.points = new double[count];
    this.weights = new double[count];
    for (int i = 0; i < count; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
      double slope = 0;
      for (int step = 0; step < STEPS; step++) {
        double before = 0; // P_(k-1)
        double value = 1; // P_k
        for (int k = 0; k < count; k++) {
          double next = ((2 * k + 1) * x * value - k * before) / (k + 1);
          before = value;
          value = next;
        }
        slope = count * (x * value - before) / (x * x - 1);
        double change = value / slope;
        x -= change;
        if (Math.abs(change) < 1e-16) {
          break;
        }
      }
      points[count - 1 - i] = (1 + x) / 2;
      weights[count - 1 - i] = 1 / ((1 - x * x) * slope * slope);
    }
  }

  /** The rule with the least points that is exact for a degree. */
  static GaussLegendre ofDegree(int degree) {
    return new GaussLegendre(degree / 2 + 1);
  }

  int count() {
    return points.length;
  }

  double point(int i) {
    return points[i];
  }

  double weight(int i) {
    return weights[i];
  }
}
