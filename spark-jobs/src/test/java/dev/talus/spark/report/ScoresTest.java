package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.spark.job.HopperField;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
  @Test
  void theCaseWithTheLowestR2IsTheWorst() {
    assertThat(Examples.scores("z", "a").casesWorstFirst()).containsExactly("z", "a");
  }

  @Test
  void highR2AndLowErrorsAreBest() {
    Scores scores = Examples.scores("z", "a");
    List<String> everybody = List.of(Scores.MODEL, "mean", "nearest", "idw");

    assertThat(scores.best(Scores.ALL_CASES, Measure.r2(HopperField.OCCUPANCY), everybody))
        .isEqualTo(Scores.MODEL);
    assertThat(scores.best(Scores.ALL_CASES, Measure.DRAINAGE_TIME, everybody)).isEqualTo("idw");
    assertThat(scores.best(Scores.ALL_CASES, Measure.RESIDUAL, everybody)).isEmpty();
  }
}
