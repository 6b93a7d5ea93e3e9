package dev.talus.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.config.UsageException;
import java.util.ArrayList;
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

    List<Integer> made = rounds(plan);
    assertThat(made).hasSize(rounds).endsWith(last);
    assertThat(made.stream().mapToInt(i -> i).sum()).isEqualTo(steps);
  }

  @Test
  void roundsChangeTheirLengthWhereTheScheduleSaysSo() {
    TrainingPlan plan =
        plan(
            "train.steps=30", "train.local_steps=2", "train.local_steps_later=[\"5:1\", \"7:10\"]");

    assertThat(rounds(plan)).containsExactly(2, 2, 1, 1, 1, 10, 10, 3);
  }

  @Test
  void aScheduleThatIsNoneIsRefused() {
    assertThatThrownBy(() -> plan("train.local_steps_later=[\"0:5\"]"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(
            "expected STEP:LOCAL_STEPS such as 500:10, both above 0, found '0:5'");
  }

  @Test
  void aBatchLargerThanWhatAWorkerHasIsTold() {
    TrainingPlan plan = plan("train.batch=16");

    assertThat(TrainingPlans.warnings(plan, List.of(16L, 40L))).isEmpty();
    assertThat(TrainingPlans.warnings(plan, List.of(40L, 15L)))
        .singleElement()
        .asString()
        .startsWith("train.batch: 16 snapshots a batch, of 15 that a worker has");
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

  private static List<Integer> rounds(TrainingPlan plan) {
    List<Integer> made = new ArrayList<>();
    for (long step = 0; step < plan.training().totalSteps(); step += made.get(made.size() - 1)) {
      made.add(plan.stepsFrom(step));
    }
    return made;
  }

  private static TrainingPlan plan(String... pairs) {
    return TrainingPlans.of(
        new SettingsReader().pairs(List.of(pairs)).settings(), ExampleUnits.make(), "train-test");
  }
}
