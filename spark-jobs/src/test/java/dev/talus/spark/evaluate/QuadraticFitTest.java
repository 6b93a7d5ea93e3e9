package dev.talus.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QuadraticFitTest {
  private static final Map<String, double[]> CASES = new TreeMap<>();

  static {
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      CASES.put("c" + i, new double[] {random.nextDouble(), random.nextDouble(), 0});
    }
  }

  private static double quadratic(double[] x) {
    return 3 - 2 * x[0] + 5 * x[0] * x[1] + 0.5 * x[1] * x[1];
  }

  private static double predicted(double[] at) {
    return QuadraticFit.of(CASES).orElseThrow().weights(at).entrySet().stream()
        .mapToDouble(weight -> weight.getValue() * quadratic(CASES.get(weight.getKey())))
        .sum();
  }

  @Test
  void aQuadraticFunctionIsMetExactlyAlsoOutsideOfTheCases() {
    for (double[] at : new double[][] {{0.3, 0.6, 0}, {0, 1, 0}, {1.5, -0.2, 0}}) {
      assertThat(predicted(at)).isCloseTo(quadratic(at), within(1e-5));
    }
  }

  @Test
  void weightsSumToOne() {
    assertThat(
            QuadraticFit.of(CASES)
                .orElseThrow()
                .weights(new double[] {0.9, 0.1, 0})
                .values()
                .stream()
                .mapToDouble(w -> w)
                .sum())
        .isCloseTo(1, within(1e-6));
  }

  @Test
  void fewCasesAreNotFitted() {
    Map<String, double[]> few = new TreeMap<>();
    CASES.entrySet().stream().limit(19).forEach(e -> few.put(e.getKey(), e.getValue()));
    assertThat(QuadraticFit.of(few)).isEmpty(); // 10 terms need 20
    assertThat(QuadraticFit.of(Map.of())).isEmpty();
  }
}
