package dev.talus.models.galerkin.sparse;

/** Dense vectors. Sums run in order, so results do not depend on threads. */
public final class Vectors {
  private Vectors() {}

  /** The scalar product. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The Euclidean norm. */
  public static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** to += factor times what. */
  public static void add(double factor, double[] what, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  /** to = factor to + what. */
  public static void scaleAndAdd(double factor, double[] to, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] = factor * to[i] + what[i];
    }
  }

  /** -a, a new array. */
  public static double[] negated(double[] a) {
    double[] negated = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      negated[i] = -a[i];
    }
    return negated;
  }

  /** Whether all values are numbers and none is infinite. */
  public static boolean isFinite(double[] a) {
    for (double value : a) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
