package dev.talus.datasets.stats;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Least squares fits of polynomials to a number known of each case, such as its drainage time. As a
 * fit is linear in what it is fitted to, its prediction is also a weighted mean of the cases, if
 * one with negative weights too.
 */
public final class PolynomialFit {
  /** Fewer cases for each term would be fitted through their noise. */
  private static final int CASES_PER_TERM = 2;

  /** Keeps terms apart that the cases cannot tell apart, such as squares of two levels. */
  private static final double RIDGE = 1e-9;

  private final int degree;
  private final Map<String, double[]> cases; // terms by case
  private final double[][] normal; // sums of products of terms

  private PolynomialFit(int degree, Map<String, double[]> cases, double[][] normal) {
    this.degree = degree;
    this.cases = cases;
    this.normal = normal;
  }

  /**
   * The fit of one degree to some cases; empty if they are fewer than two for each of its terms.
   * O(m n^2) for m cases and n terms.
   *
   * @param degree of the polynomial, 0 to 2
   * @param points where the cases are, by name, ranges from 0 to 1
   */
  public static Optional<PolynomialFit> of(int degree, Map<String, double[]> points) {
    Map<String, double[]> cases = new TreeMap<>();
    points.forEach((name, point) -> cases.put(name, Polynomial.terms(degree, point)));
    int n = cases.values().stream().mapToInt(terms -> terms.length).findFirst().orElse(1);
    if (cases.size() < CASES_PER_TERM * n) {
      return Optional.empty();
    }
    double[][] normal = new double[n][n];
    for (double[] terms : cases.values()) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          normal[i][j] += terms[i] * terms[j];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      normal[i][i] += RIDGE * cases.size();
    }
    return Optional.of(new PolynomialFit(degree, cases, normal));
  }

  /** Weights of the cases in the prediction at a point; they sum to 1. */
  public Map<String, Double> weights(double[] point) {
    double[] solved = solve(Polynomial.terms(degree, point));
    Map<String, Double> weights = new TreeMap<>();
    cases.forEach((name, terms) -> weights.put(name, dot(terms, solved)));
    return weights;
  }

  /**
   * The polynomial through what is known of the cases.
   *
   * @param values a number of every case
   */
  public Polynomial through(Map<String, Double> values) {
    double[] right = new double[normal.length];
    cases.forEach(
        (name, terms) -> {
          for (int i = 0; i < right.length; i++) {
            right[i] += terms[i] * values.get(name);
          }
        });
    return new Polynomial(degree, solve(right));
  }

  /** Gauss elimination; the matrix is positive definite, so that no pivot has to be sought. */
  private double[] solve(double[] right) {
    int n = right.length;
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = normal[i].clone();
    }
    double[] x = right.clone();
    for (int pivot = 0; pivot < n; pivot++) {
      for (int row = pivot + 1; row < n; row++) {
        double factor = a[row][pivot] / a[pivot][pivot];
        for (int column = pivot; column < n; column++) {
          a[row][column] -= factor * a[pivot][column];
        }
        x[row] -= factor * x[pivot];
      }
    }
    for (int row = n - 1; row >= 0; row--) {
      for (int column = row + 1; column < n; column++) {
        x[row] -= a[row][column] * x[column];
      }
      x[row] /= a[row][row];
    }
    return x;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
