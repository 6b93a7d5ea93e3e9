package dev.talus.spark.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.stats.ScalarScale;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutsideRangeTest {
  private static final List<ScalarScale> RANGES =
      List.of(new ScalarScale("half_angle", 20, 50), new ScalarScale("mu", 0.15, 0.65));

  private static List<OutsideRange> of(double halfAngle, double mu) {
    return OutsideRange.of(RANGES, Map.of("a", Map.of("half_angle", halfAngle, "mu", mu)));
  }

  @Test
  void casesInsideAndOnTheEdgesAreNotNamed() {
    assertThat(of(20, 0.65)).isEmpty();
    assertThat(of(50, 0.15)).isEmpty();
    assertThat(of(35, 0.4)).isEmpty();
  }

  @Test
  void theDistanceIsInWidthsOfTheRangeOnBothSides() {
    assertThat(of(65, 0.4)).containsExactly(new OutsideRange("a", "half_angle", 65, 20, 50));
    assertThat(of(65, 0.4).get(0).distance()).isEqualTo(0.5);
    assertThat(of(35, 0.05).get(0).distance()).isCloseTo(0.2, within());
  }

  @Test
  void everyParameterOfEveryCaseIsNamed() {
    Map<String, Map<String, Double>> cases = new TreeMap<>();
    cases.put("both", Map.of("half_angle", 90.0, "mu", 0.9));
    cases.put("inside", Map.of("half_angle", 30.0, "mu", 0.2));
    cases.put("one", Map.of("half_angle", 10.0, "mu", 0.2));
    assertThat(OutsideRange.of(RANGES, cases))
        .extracting(o -> o.caseId() + " " + o.parameter())
        .containsExactly("both half_angle", "both mu", "one half_angle");
  }

  @Test
  void anUnknownValueIsOutside() {
    assertThat(of(Double.NaN, 0.4)).hasSize(1);
  }

  @Test
  void theWarningSaysWhatIsWhereAndByHowMuch() {
    assertThat(of(65, 0.4).get(0).warning())
        .isEqualTo(
            "Case a: half_angle = 65.00 lies outside of the training cases' 20.00 to 50.00,"
                + " by 0.50 of that range; the prediction extrapolates.");
  }

  @Test
  void aParameterThatNeverVariedHasNoDistance() {
    OutsideRange outside = new OutsideRange("a", "depth", 2, 1, 1);
    assertThat(outside.warning()).contains("which are all the same");
    ObjectNode json = new ObjectMapper().createObjectNode();
    OutsideRange.write(List.of(outside), json);
    assertThat(json.at("/outside_training_range/0/distance").isNull()).isTrue();
    assertThat(json.at("/outside_training_range/0/value").asDouble()).isEqualTo(2);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }
}
