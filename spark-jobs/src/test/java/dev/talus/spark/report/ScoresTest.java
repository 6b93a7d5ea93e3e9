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
        .containsExactly(Scores.MODEL);
    assertThat(scores.best(Scores.ALL_CASES, Measure.DRAINAGE_TIME, everybody))
        .containsExactly("idw");
    assertThat(scores.best(Scores.ALL_CASES, Measure.RESIDUAL, everybody)).isEmpty();
  }

  @Test
  void whatReadsTheSameIsEquallyGood() {
    Scores scores = Examples.scores("z", "a");
    scores.put(Scores.ALL_CASES, Measure.RESIDUAL, Scores.MODEL, 0.1, "1");
    scores.put(Scores.ALL_CASES, Measure.RESIDUAL, "mean", 0.02, "1");
    scores.put(Scores.ALL_CASES, Measure.RESIDUAL, "idw", 0.02 + 1e-17, "1");

    assertThat(
            scores.best(
                Scores.ALL_CASES,
                Measure.RESIDUAL,
                List.of(Scores.MODEL, "mean", "nearest", "idw")))
        .containsExactly("mean", "idw");
  }

  @Test
  void aMeanThatLeavesOutMoreCasesThanAnotherIsNotTheBest() {
    Scores scores = Examples.scores("z", "a");
    scores.put(Scores.ALL_CASES, Measure.NOT_DRAINED, "idw", 1, "1");

    assertThat(
            scores.best(
                Scores.ALL_CASES, Measure.DRAINAGE_TIME, List.of(Scores.MODEL, "mean", "idw")))
        .containsExactly(Scores.MODEL);
  }
}
