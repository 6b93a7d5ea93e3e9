package dev.talus.datasets.stats;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A polynomial of degree 0, 1 or 2 in p variables, all products of them included. The variables are
 * meant to range from 0 to 1 and are centred, so that a term has a size of at most about 1.
 *
 * @param degree 0, 1 or 2
 * @param coefficients one for each of its terms
 */
public record Polynomial(int degree, double[] coefficients) implements Serializable {
  /** Highest degree. */
  public static final int QUADRATIC = 2;

  /** Checks the degree and copies the coefficients. */
  public Polynomial {
    checkDegree(degree);
    coefficients = coefficients.clone();
  }

  /** Number of terms in p variables: 1, 1 + p, or (1 + p) (2 + p) / 2. */
  public static int termCount(int degree, int variables) {
    return switch (checkDegree(degree)) {
      case 0 -> 1;
      case 1 -> 1 + variables;
      default -> (1 + variables) * (2 + variables) / 2;
    };
  }

  /** The terms at a point, [termCount]. */
  static double[] terms(int degree, double[] point) {
    int p = point.length;
    double[] terms = new double[termCount(degree, p)];
    int next = 0;
    for (int i = degree == 0 ? p : 0; i <= p; i++) {
      for (int j = degree == QUADRATIC ? i : p; j <= p; j++) {
        terms[next++] = factor(point, i) * factor(point, j);
      }
    }
    return terms;
  }

  /** Coordinates from -1 to 1, and 1 behind the last. */
  private static double factor(double[] point, int i) {
    return i == point.length ? 1 : 2 * point[i] - 1;
  }

  private static int checkDegree(int degree) {
    if (degree < 0 || degree > QUADRATIC) {
      throw new IllegalArgumentException(
          "Polynomial: expected a degree of 0, 1 or 2, found " + degree);
    }
    return degree;
  }

  /** Value at a point, [p]. */
  public double at(double[] point) {
    double[] terms = terms(degree, point);
    if (terms.length != coefficients.length) {
      throw new IllegalArgumentException(
          "Polynomial of degree "
              + degree
              + ": expected a point for "
              + coefficients.length
              + " coefficients, found "
              + point.length
              + " coordinates");
    }
    double sum = 0;
    for (int i = 0; i < terms.length; i++) {
      sum += terms[i] * coefficients[i];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Polynomial that
        && degree == that.degree
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return 31 * degree + Arrays.hashCode(coefficients);
  }

  @Override
  public String toString() {
    return "Polynomial[degree " + degree + ", " + Arrays.toString(coefficients) + "]";
  }
}
