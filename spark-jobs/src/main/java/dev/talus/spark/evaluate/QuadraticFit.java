package dev.talus.spark.evaluate;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The discharge as a quadratic polynomial of all parameters, fitted to the training cases by least
 * squares. As the fit is linear in what it predicts, it is a blend of the training cases like the
 * other baselines, if one with negative weights too.
 *
 * <p>It is for whole cases only: fields, which are unknown where a case has no material, cannot be
 * blended with negative weights.
 */
final class QuadraticFit {
  /** Name in metrics. */
  static final String LABEL = "quadratic";

  /** Fewer training cases for each term would be fitted through their noise. */
  private static final int CASES_PER_TERM = 2;

  /** Keeps terms apart that the training cases cannot tell apart, such as squares of two levels. */
  private static final double RIDGE = 1e-9;

  private final Map<String, double[]> trained; // terms by case
  private final double[][] normal; // sums of products of terms

  private QuadraticFit(Map<String, double[]> trained, double[][] normal) {
    this.trained = trained;
    this.normal = normal;
  }

  /**
   * The fit to some cases; empty if they are fewer than two for each of its terms.
   *
   * @param points training cases in parameter space, ranges from 0 to 1
   */
  static Optional<QuadraticFit> of(Map<String, double[]> points) {
    Map<String, double[]> trained = new TreeMap<>();
    points.forEach((caseId, point) -> trained.put(caseId, terms(point)));
    int n = trained.values().stream().mapToInt(terms -> terms.length).findFirst().orElse(1);
    if (trained.size() < CASES_PER_TERM * n) {
      return Optional.empty();
    }
    double[][] normal = new double[n][n];
    for (double[] terms : trained.values()) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          normal[i][j] += terms[i] * terms[j];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      normal[i][i] += RIDGE * trained.size();
    }
    return Optional.of(new QuadraticFit(trained, normal));
  }

  /** Weights of the training cases in the prediction at a point; they sum to 1. */
  Map<String, Double> weights(double[] point) {
    double[] solved = solve(terms(point));
    Map<String, Double> weights = new TreeMap<>();
    trained.forEach((caseId, terms) -> weights.put(caseId, dot(terms, solved)));
    return weights;
  }

  private static double[] terms(double[] point) {
    int p = point.length;
    double[] terms = new double[(p + 1) * (p + 2) / 2];
    int next = 0;
    for (int i = 0; i <= p; i++) {
      for (int j = i; j <= p; j++) {
        terms[next++] = centred(point, i) * centred(point, j);
      }
    }
    return terms;
  }

  /** Coordinates from -1 to 1, and 1 behind the last. */
  private static double centred(double[] point, int i) {
    return i == point.length ? 1 : 2 * point[i] - 1;
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
