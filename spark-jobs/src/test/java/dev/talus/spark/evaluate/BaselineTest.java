package dev.talus.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final Map<String, Double> DISTANCES =
      new TreeMap<>(Map.of("a", 1.0, "b", 2.0, "c", 4.0));

  @Test
  void theMeanWeighsAllCasesAlike() {
    assertThat(Baseline.MEAN.weights(DISTANCES, 2).values())
        .allSatisfy(weight -> assertThat(weight).isEqualTo(1.0 / 3));
  }

  @Test
  void theNearestTakesAll() {
    assertThat(Baseline.NEAREST.weights(DISTANCES, 2)).isEqualTo(Map.of("a", 1.0));
  }

  @Test
  void equallyNearCasesShare() {
    assertThat(Baseline.NEAREST.weights(new TreeMap<>(Map.of("a", 1.0, "b", 1.0, "c", 3.0)), 2))
        .isEqualTo(Map.of("a", 0.5, "b", 0.5));
  }

  @Test
  void theBlendFallsWithThePowerOfTheDistance() {
    Map<String, Double> weights = Baseline.IDW.weights(DISTANCES, 2);

    assertThat(weights.get("a") / weights.get("b")).isCloseTo(4, within(1e-12));
    assertThat(weights.get("a") / weights.get("c")).isCloseTo(16, within(1e-12));
  }

  @Test
  void aCaseWithTheSameParametersDecidesTheBlendAlone() {
    assertThat(Baseline.IDW.weights(new TreeMap<>(Map.of("a", 0.0, "b", 1.0)), 2))
        .isEqualTo(Map.of("a", 1.0));
  }

  @Property(tries = 100, seed = "1")
  void weightsSumToOne(
      @ForAll @DoubleRange(max = 3) double a,
      @ForAll @DoubleRange(max = 3) double b,
      @ForAll @DoubleRange(min = 0.1, max = 20) double power) {
    for (Baseline baseline : Baseline.values()) {
      Map<String, Double> weights = baseline.weights(new TreeMap<>(Map.of("a", a, "b", b)), power);

      assertThat(weights.values().stream().mapToDouble(w -> w).sum()).isCloseTo(1, within(1e-12));
      assertThat(weights.values()).allSatisfy(w -> assertThat(w).isPositive());
    }
  }
}
