package dev.talus.datasets.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolynomialFitTest {
  private static final Map<String, double[]> CASES = new TreeMap<>();
  private static final Map<String, Double> VALUES = new TreeMap<>();

  static {
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      double[] point = {random.nextDouble(), random.nextDouble(), 0};
      CASES.put("c" + i, point);
      VALUES.put("c" + i, quadratic(point));
    }
  }

  private static double quadratic(double[] x) {
    return 3 - 2 * x[0] + 5 * x[0] * x[1] + 0.5 * x[1] * x[1];
  }

  private static PolynomialFit fit(int degree) {
    return PolynomialFit.of(degree, CASES).orElseThrow();
  }

  private static double blended(PolynomialFit fit, double[] at) {
    return fit.weights(at).entrySet().stream()
        .mapToDouble(weight -> weight.getValue() * VALUES.get(weight.getKey()))
        .sum();
  }

  @Test
  void aQuadraticFunctionIsMetExactlyAlsoOutsideOfTheCases() {
    Polynomial polynomial = fit(2).through(VALUES);
    for (double[] at : new double[][] {{0.3, 0.6, 0}, {0, 1, 0}, {1.5, -0.2, 0}}) {
      assertThat(polynomial.at(at)).isCloseTo(quadratic(at), within(1e-5));
    }
  }

  @Test
  void everyDegreeIsAlsoAWeightedMeanOfTheCases() {
    double[] at = {0.9, 0.1, 0};
    for (int degree = 0; degree <= 2; degree++) {
      PolynomialFit fit = fit(degree);
      assertThat(blended(fit, at)).isCloseTo(fit.through(VALUES).at(at), within(1e-9));
      assertThat(fit.weights(at).values().stream().mapToDouble(w -> w).sum())
          .isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void degreeZeroIsTheMean() {
    double mean = VALUES.values().stream().mapToDouble(v -> v).average().orElseThrow();
    assertThat(fit(0).through(VALUES).at(new double[] {7, 8, 9})).isCloseTo(mean, within(1e-6));
  }

  @Test
  void degreeOneFindsAPlane() {
    Map<String, Double> plane = new TreeMap<>();
    CASES.forEach((name, x) -> plane.put(name, 1 + 2 * x[0] - 4 * x[1]));
    assertThat(fit(1).through(plane).at(new double[] {0.25, 2, 0})).isCloseTo(-6.5, within(1e-5));
  }

  @Test
  void fewCasesAreNotFitted() {
    Map<String, double[]> few = new TreeMap<>();
    CASES.entrySet().stream().limit(19).forEach(e -> few.put(e.getKey(), e.getValue()));
    assertThat(PolynomialFit.of(2, few)).isEmpty(); // 10 terms need 20
    assertThat(PolynomialFit.of(1, few)).isPresent();
    assertThat(PolynomialFit.of(2, Map.of())).isEmpty();
  }

  @Test
  void refusesWhatIsNoPolynomial() {
    assertThatThrownBy(() -> PolynomialFit.of(3, CASES)).hasMessageContaining("found 3");
    assertThatThrownBy(() -> fit(2).through(VALUES).at(new double[2]))
        .hasMessageContaining("10 coefficients");
  }
}
