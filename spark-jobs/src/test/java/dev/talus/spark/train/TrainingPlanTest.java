package dev.talus.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.spark.config.SettingsReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingPlanTest {
  @ParameterizedTest
  @CsvSource({"200,50,4,50", "200,77,3,46", "10,50,1,10", "1,1,1,1"})
  void theRoundsMakeAllStepsAndTheLastMayBeShorter(
      int steps, int localSteps, int rounds, int last) {
    TrainingPlan plan = plan("train.steps=" + steps, "train.local_steps=" + localSteps);

    assertThat(plan.rounds()).isEqualTo(rounds);
    assertThat(plan.stepsOf(rounds)).isEqualTo(last);
    int made = 0;
    for (int round = 1; round <= rounds; round++) {
      made += plan.stepsOf(round);
    }
    assertThat(made).isEqualTo(steps);
  }

  @Test
  void everyStepOfEveryWorkerHasItsOwnBatch() {
    TrainingPlan plan = plan();
    Set<Long> seeds = new HashSet<>();
    for (int worker = 0; worker < 16; worker++) {
      for (int step = 0; step < 500; step++) {
        seeds.add(plan.batchSeed(worker, step));
      }
    }

    assertThat(seeds).hasSize(16 * 500);
  }

  @Test
  void theLengthOfTheRoundsDoesNotChangeTheBatches() {
    assertThat(plan("train.local_steps=7").batchSeed(1, 100))
        .isEqualTo(plan("train.local_steps=50").batchSeed(1, 100));
    assertThat(plan("train.seed=2").batchSeed(1, 100)).isNotEqualTo(plan().batchSeed(1, 100));
  }

  private static TrainingPlan plan(String... pairs) {
    return TrainingPlans.of(
        new SettingsReader().pairs(List.of(pairs)).settings(), ExampleUnits.make(), "train-test");
  }
}
