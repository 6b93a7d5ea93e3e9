package dev.talus.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimeScaleTest {
  private final Map<String, double[]> points = new TreeMap<>();
  private final Map<String, Double> seconds = new TreeMap<>();

  private void cases(int count) {
    Random random = new Random(3);
    for (int i = 0; i < count; i++) {
      double[] point = {random.nextDouble(), random.nextDouble()};
      points.put("c" + i, point);
      seconds.put("c" + i, drainage(point));
    }
  }

  private static double drainage(double[] x) {
    return Math.exp(0.2 - 0.5 * x[0] + 0.3 * x[1] * x[1]);
  }

  @Test
  void casesDrainAtTheSameScaledTime() {
    cases(30);
    TimeScale scale = TimeScale.of(points, seconds);

    double common = drainage(new double[] {0.1, 0.9}) * scale.pace(new double[] {0.1, 0.9});
    assertThat(drainage(new double[] {0.8, 0.2}) * scale.pace(new double[] {0.8, 0.2}))
        .isCloseTo(common, within(1e-5));
    assertThat(common).isCloseTo(scale.typical(), within(1e-5));
    assertThat(scale.typical()).isBetween(scale.shortest(), scale.longest());
  }

  @Test
  void fewCasesGiveAPlainerFitAndNoneThatDrainNoScale() {
    cases(30);
    assertThat(TimeScale.of(points, seconds).logSeconds().degree()).isEqualTo(2);
    points.keySet().removeIf(name -> name.length() == 3); // ten are left, 6 terms need 12
    assertThat(TimeScale.of(points, seconds).logSeconds().degree()).isEqualTo(1);
    points.keySet().removeIf(name -> name.compareTo("c3") > 0);
    assertThat(TimeScale.of(points, seconds).logSeconds().degree()).isZero();

    seconds.replaceAll((name, value) -> name.equals("c1") ? Double.NaN : 0);
    assertThat(TimeScale.of(points, seconds)).isEqualTo(TimeScale.NONE);
    assertThat(TimeScale.NONE.pace(new double[] {5, 6, 7})).isEqualTo(1);
  }

  @Test
  void farOutsideOfTheCasesTheFitIsNotBelieved() {
    cases(30);
    TimeScale scale = TimeScale.of(points, seconds);

    assertThat(scale.seconds(new double[] {50, 0})).isEqualTo(scale.shortest() / 2);
    assertThat(scale.seconds(new double[] {0, 50})).isEqualTo(scale.longest() * 2);
  }
}
