package dev.talus.models.galerkin.quadrature;

/** Rules made of rules of fewer dimensions. */
final class ProductRules {
  private ProductRules() {}

  /** Gauss-Legendre in each of d coordinates. */
  static QuadratureRule tensor(int dimension, int degree) {
    GaussLegendre line = GaussLegendre.ofDegree(degree);
    double[] points = new double[line.count()];
    double[] weights = new double[line.count()];
    for (int i = 0; i < points.length; i++) {
      points[i] = line.point(i);
      weights[i] = line.weight(i);
    }
    QuadratureRule segment = new QuadratureRule(points, weights);
    return dimension == 1
        ? segment
        : product(tensor(dimension - 1, degree), dimension - 1, segment, 1);
  }

  /** All pairs of points of a and b; coordinates of a come first and run fastest. */
  static QuadratureRule product(
      QuadratureRule a, int dimensionA, QuadratureRule b, int dimensionB) {
    int d = dimensionA + dimensionB;
    int count = a.count() * b.count();
    double[] points = new double[count * d];
    double[] weights = new double[count];
    for (int q = 0; q < count; q++) {
      int i = q % a.count();
      int j = q / a.count();
      weights[q] = a.weights()[i] * b.weights()[j];
      System.arraycopy(a.points(), i * dimensionA, points, q * d, dimensionA);
      System.arraycopy(b.points(), j * dimensionB, points, q * d + dimensionA, dimensionB);
    }
    return new QuadratureRule(points, weights);
  }

  /**
   * The cube's rule collapsed into the simplex: x_k = s_k prod_(j > k) (1 - s_j), which turns a
   * polynomial of a degree into one of the same degree times prod (1 - s_k)^k (A. H. Stroud,
   * "Approximate Calculation of Multiple Integrals", 1971, section 2.4).
   */
  static QuadratureRule collapsed(int dimension, int degree) {
    QuadratureRule cube = tensor(dimension, degree + dimension - 1);
    double[] points = cube.points().clone();
    double[] weights = cube.weights().clone();
    for (int q = 0; q < weights.length; q++) {
      double room = 1;
      for (int k = dimension - 1; k >= 0; k--) {
        double s = cube.points()[q * dimension + k];
        points[q * dimension + k] = s * room;
        for (int power = 0; power < k; power++) {
          weights[q] *= 1 - s;
        }
        room *= 1 - s;
      }
    }
    return new QuadratureRule(points, weights);
  }
}
