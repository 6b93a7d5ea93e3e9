package dev.talus.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.TrainerState;
import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.table.TestSpark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds on Spark against the same rounds made one after the other with local trainers. */
class TrainingRoundsTest {
  private static final int NONE = -1;

  private final JavaSparkContext spark =
      JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train.local_steps=1",
        "train.local_steps=5",
        "train.moment_rounds=3",
        "train.local_steps_later=[\"4:3\"]",
        "train.optimiser=lion"
      })
  void oneWorkerIsTheLocalTrainerBitForBit(String setting) {
    TrainingPlan plan = plan(1, "train.local_steps=1", setting);
    LocalTrainer<Long> local = new LocalTrainer<>(new NoisyQuadratic(0.5), plan.training());
    for (long step = 0; step < plan.training().totalSteps(); step++) {
      local.step(plan.batchSeed(0, step));
    }

    assertThat(last(run(plan, NONE))).isEqualTo(local.state());
  }

  @Test
  void workersAreAveragedWithTheirMoments() {
    TrainingPlan plan = plan(3, "train.local_steps=4");

    TrainerState state = last(run(plan, NONE));

    List<TrainerState> expected = new ArrayList<>();
    TrainerState global = initial(plan);
    while (global.step() < plan.training().totalSteps()) {
      expected.clear();
      for (int worker = 0; worker < 3; worker++) {
        expected.add(steps(plan, global, worker));
      }
      global = mean(expected);
    }
    assertThat(state).isEqualTo(global);
  }

  @Test
  void momentsStayWithTheirWorkersBetweenTwoAverages() {
    TrainingPlan plan = plan(2, "train.local_steps=2", "train.moment_rounds=3", "train.steps=12");

    TrainerState state = last(run(plan, NONE));

    TrainerState global = initial(plan);
    List<TrainerState> own = List.of(global, global);
    for (int round = 1; round <= 6; round++) {
      List<TrainerState> next = new ArrayList<>();
      for (int worker = 0; worker < 2; worker++) {
        Map<String, float[]> moments = own.get(worker).optimiser();
        next.add(
            steps(
                plan,
                new TrainerState(global.step(), global.parameters(), moments, global.ema()),
                worker));
      }
      global = mean(next);
      TrainerState met = global;
      own = round % 3 == 0 ? List.of(met, met) : next;
    }
    assertThat(state).isEqualTo(global);
  }

  @Test
  void nesterovMomentumActsOnTheMeanChange() {
    TrainingPlan plan =
        plan(
            2,
            "train.local_steps=10",
            "train.steps=20",
            "train.outer=nesterov",
            "train.outer_rate=0.5",
            "train.outer_momentum=0.25");
    List<TrainerState> states = run(plan, NONE);

    TrainerState start = initial(plan);
    float[] mean = mean(List.of(steps(plan, start, 0), steps(plan, start, 1))).parameters();
    for (int i = 0; i < mean.length; i++) {
      float before = start.parameters()[i];
      assertThat(states.get(0).parameters()[i])
          .isCloseTo(before - 0.5f * 1.25f * (before - mean[i]), Offset.offset(1e-6f));
    }
    assertThat(states.get(1).optimiser()).containsKey(TrainingRounds.OUTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"train.moment_rounds=1", "train.moment_rounds=3"})
  void aTaskThatFailsAndIsRepeatedChangesNothing(String setting) {
    TrainingPlan plan = plan(2, "train.outer=nesterov", "train.local_steps=2", setting);

    assertThat(run(plan, 1)).isEqualTo(run(plan, NONE));
  }

  @Test
  void momentsThatAreLostAreMadeAgain() {
    TrainingPlan plan = plan(2, "train.local_steps=2", "train.moment_rounds=4");
    List<TrainerState> undisturbed = run(plan, NONE);

    TrainerState state = initial(plan);
    TrainingRounds<Double> rounds = rounds(plan, NONE);
    for (int round = 1; state.step() < plan.training().totalSteps(); round++) {
      state = rounds.run(state, round).state();
      // What an executor takes with it when it dies: all that Spark kept.
      spark.getPersistentRDDs().values().forEach(JavaRDD::unpersist);
    }

    assertThat(state).isEqualTo(last(undisturbed));
  }

  @Test
  void aRunGoesOnFromAStateWhereMomentsMet() {
    TrainingPlan plan =
        plan(2, "train.outer=nesterov", "train.local_steps=2", "train.moment_rounds=2");
    List<TrainerState> undisturbed = run(plan, NONE);

    TrainerState state = undisturbed.get(3);
    TrainingRounds<Double> rounds = rounds(plan, NONE);
    for (int round = 5; state.step() < plan.training().totalSteps(); round++) {
      state = rounds.run(state, round).state();
    }

    assertThat(state).isEqualTo(last(undisturbed));
  }

  private List<TrainerState> run(TrainingPlan plan, int failingWorker) {
    TrainingRounds<Double> rounds = rounds(plan, failingWorker);
    List<TrainerState> states = new ArrayList<>();
    TrainerState state = initial(plan);
    while (state.step() < plan.training().totalSteps()) {
      state = rounds.run(state, states.size() + 1).state();
      states.add(state);
    }
    return states;
  }

  private TrainingRounds<Double> rounds(TrainingPlan plan, int failingWorker) {
    List<Double> optima =
        IntStream.range(0, plan.workers()).mapToObj(TrainingRoundsTest::optimum).toList();
    return new TrainingRounds<>(
        spark,
        plan,
        spark.parallelize(optima, plan.workers()),
        new NoisyQuadratic.Task(failingWorker),
        new ProcessorWorkers());
  }

  private static double optimum(int worker) {
    return 0.5 - worker;
  }

  private static TrainerState initial(TrainingPlan plan) {
    return new LocalTrainer<>(new NoisyQuadratic(0), plan.training()).state();
  }

  private static TrainerState steps(TrainingPlan plan, TrainerState start, int worker) {
    LocalTrainer<Long> trainer =
        new LocalTrainer<>(new NoisyQuadratic(optimum(worker)), plan.training());
    trainer.restore(start);
    for (int s = 0; s < plan.stepsFrom(start.step()); s++) {
      trainer.step(plan.batchSeed(worker, start.step() + s));
    }
    return trainer.state();
  }

  private static TrainerState mean(List<TrainerState> states) {
    TrainerState first = states.get(0);
    Map<String, float[]> moments = new LinkedHashMap<>();
    for (String name : first.optimiser().keySet()) {
      moments.put(name, meanOf(states.stream().map(s -> s.optimiser().get(name)).toList()));
    }
    return new TrainerState(
        first.step(),
        meanOf(states.stream().map(TrainerState::parameters).toList()),
        moments,
        meanOf(states.stream().map(TrainerState::ema).toList()));
  }

  private static float[] meanOf(List<float[]> vectors) {
    float[] mean = new float[vectors.get(0).length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (float[] vector : vectors) {
        sum += vector[i];
      }
      mean[i] = (float) (sum / vectors.size());
    }
    return mean;
  }

  private static TrainerState last(List<TrainerState> states) {
    return states.get(states.size() - 1);
  }

  private static TrainingPlan plan(int workers, String... pairs) {
    List<String> all = new ArrayList<>(List.of("train.steps=20", "train.workers=" + workers));
    all.addAll(List.of(pairs));
    return TrainingPlans.of(
        new SettingsReader().pairs(all).settings(), ExampleUnits.make(), "rounds-test");
  }
}
