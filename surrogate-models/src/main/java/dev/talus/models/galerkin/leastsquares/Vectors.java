package dev.talus.models.galerkin.leastsquares;

/** Sums over vectors of equal length. */
final class Vectors {
  private Vectors() {}

  /** a . b. */
  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Euclidean norm. */
  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** y = y + factor x. */
  static void add(double factor, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * x[i];
    }
  }

  /** y = factor y + x. */
  static void scaleAndAdd(double factor, double[] y, double[] x) {
    for (int i = 0; i < y.length; i++) {
      y[i] = factor * y[i] + x[i];
    }
  }

  static boolean isFinite(double[] a) {
    for (double value : a) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
