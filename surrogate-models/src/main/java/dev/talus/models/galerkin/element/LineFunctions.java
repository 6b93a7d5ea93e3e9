package dev.talus.models.galerkin.element;

/** Lagrange polynomials on the nodes 0, 1/p, ..., 1: the factors of tensor products. */
final class LineFunctions {
  private LineFunctions() {}

  /** Value of function i of order p: prod_(j != i) (p x - j) / (i - j). */
  static double value(int order, int i, double x) {
    double product = 1;
    for (int j = 0; j <= order; j++) {
      if (j != i) {
        product *= (order * x - j) / (i - j);
      }
    }
    return product;
  }

  /** Derivative of function i of order p. */
  static double derivative(int order, int i, double x) {
    double value = 1;
    double slope = 0;
    for (int j = 0; j <= order; j++) {
      if (j != i) {
        slope = (slope * (order * x - j) + value * order) / (i - j);
        value *= (order * x - j) / (i - j);
      }
    }
    return slope;
  }
}
