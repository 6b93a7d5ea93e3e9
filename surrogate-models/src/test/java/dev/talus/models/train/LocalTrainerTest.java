package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.talus.datasets.sample.TrainingBatch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class LocalTrainerTest {
  private static final int LENGTH = FlatVector.BLOCK + 100; // more than one block

  static List<TrainingConfiguration> configurations() {
    return List.of(Configurations.adamW(30), Configurations.lion(30));
  }

  @Test
  void reachesTheMinimumOfAQuadratic() {
    int length = 10;
    QuadraticModel model = new QuadraticModel(length, DataType.FLOAT);
    TrainingConfiguration noDecay =
        new TrainingConfiguration(
            OptimiserKind.ADAMW, 0.05, 1e-5, 0.05, 600, 0, 0.9, 0.99, 0, 0.9, 1, 1, Map.of());
    LocalTrainer<TrainingBatch> trainer = new LocalTrainer<>(model, noDecay);

    StepReport first = trainer.step(QuadraticBatches.of(0));
    StepReport last = first;
    for (int i = 1; i < 600; i++) {
      last = trainer.step(QuadraticBatches.of(0));
    }

    assertThat(first.loss().total()).isGreaterThan(0.5);
    assertThat(last.loss().total()).isLessThan(1e-6);
    for (int i = 0; i < length; i++) {
      double optimum = QuadraticModel.optimum(i, length);
      assertThat(model.parameters().getDouble(i)).isCloseTo(optimum, within(1e-3));
      assertThat((double) trainer.state().ema()[i]).isCloseTo(optimum, within(1e-3));
    }
  }

  @Test
  void reportsWhatAStepDid() {
    QuadraticModel model = new QuadraticModel(4, DataType.FLOAT);
    LocalTrainer<TrainingBatch> trainer = new LocalTrainer<>(model, Configurations.adamW(30));

    StepReport report = trainer.step(QuadraticBatches.of(0));

    assertThat(report.step()).isEqualTo(1);
    assertThat(report.learningRate()).isEqualTo(0.05 / 3);
    // Differences 1.5, 1.25, 1, 0.75: half the mean square, with the field's weight of 2.
    assertThat(report.loss().perField().get("value")).isCloseTo(0.671875, within(1e-9));
    assertThat(report.loss().total()).isCloseTo(1.34375, within(1e-9));
    assertThat(report.gradientNorm()).isCloseTo(Math.sqrt(5.375) / 2, within(1e-6));
    double clipped = Math.sqrt(model.gradients().mul(model.gradients()).sumNumber().doubleValue());
    assertThat(clipped).as("clip_norm").isCloseTo(0.5, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void twoTrainersWithTheSameBatchesAreBitEqual(TrainingConfiguration configuration) {
    LocalTrainer<TrainingBatch> one = trainer(configuration);
    LocalTrainer<TrainingBatch> two = trainer(configuration);

    run(one, 0, 10);
    run(two, 0, 10);

    assertThat(one.state()).isEqualTo(two.state());
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void aRestoredTrainerGoesOnBitEqual(TrainingConfiguration configuration) throws IOException {
    LocalTrainer<TrainingBatch> undisturbed = trainer(configuration);
    run(undisturbed, 0, 12);
    LocalTrainer<TrainingBatch> interrupted = trainer(configuration);
    run(interrupted, 0, 5);

    LocalTrainer<TrainingBatch> restored = trainer(configuration);
    run(restored, 100, 103); // whatever it did before does not matter
    restored.restore(copy(interrupted.state()));
    run(restored, 5, 12);

    assertThat(restored.state()).isEqualTo(undisturbed.state());
    assertThat(restored.state().step()).isEqualTo(12);
  }

  @Test
  void aStateIsACopy() throws IOException {
    LocalTrainer<TrainingBatch> trainer = trainer(Configurations.adamW(30));
    run(trainer, 0, 2);
    TrainerState state = trainer.state();
    TrainerState before = copy(state);

    run(trainer, 2, 4);

    assertThat(state).isEqualTo(before);
    assertThat(trainer.state()).isNotEqualTo(before);
  }

  @Test
  void saysWhenAndHowTrainingDiverged() {
    QuadraticModel model = new QuadraticModel(3, DataType.FLOAT);
    LocalTrainer<TrainingBatch> trainer = new LocalTrainer<>(model, Configurations.adamW(30));
    trainer.step(QuadraticBatches.of(0));
    TrainerState before = trainer.state();

    TrainingDivergedException diverged =
        catchThrowableOfType(
            TrainingDivergedException.class, () -> trainer.step(QuadraticBatches.of(Float.NaN)));

    assertThat(diverged.step()).isEqualTo(2);
    assertThat(diverged)
        .hasMessageContaining("step 2")
        .hasMessageContaining("loss of NaN")
        .hasMessageContaining("value=NaN")
        .hasMessageContaining("smaller learning_rate");
    assertThat(trainer.state()).as("parameters of before the failed step").isEqualTo(before);
  }

  @Test
  void noticesAGradientThatOverflows() {
    LocalTrainer<TrainingBatch> trainer =
        new LocalTrainer<>(new QuadraticModel(1, DataType.FLOAT), hugeWeight());

    assertThatThrownBy(() -> trainer.step(QuadraticBatches.of(0)))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("finite gradient");
  }

  private static TrainingConfiguration hugeWeight() {
    return new TrainingConfiguration(
        OptimiserKind.ADAMW, 0.1, 0, 0, 10, 0, 0.9, 0.99, 1, 0, 1, 1, Map.of("value", 1e300));
  }

  @Test
  void refusesAStateOfAnotherKind() {
    LocalTrainer<TrainingBatch> trainer = trainer(Configurations.adamW(30));
    TrainerState before = trainer.state();

    assertThatThrownBy(() -> trainer.restore(trainer(Configurations.lion(30)).state()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weight average on")
        .hasMessageContaining("ema_decay");
    TrainerState otherMoments =
        new TrainerState(
            1, new float[LENGTH], Map.of("momentum", new float[LENGTH]), new float[LENGTH]);
    assertThatThrownBy(() -> trainer.restore(otherMoments))
        .hasMessageContaining("[first_moment, second_moment], found [momentum]");
    assertThatThrownBy(() -> trainer.restore(before.weightsOnly()))
        .hasMessageContaining("weights only");
    assertThatThrownBy(
            () -> trainer.restore(new TrainerState(1, new float[3], Map.of(), new float[3])))
        .hasMessageContaining("expected " + LENGTH + " parameters, found 3");
    assertThat(trainer.state()).isEqualTo(before);
  }

  private static LocalTrainer<TrainingBatch> trainer(TrainingConfiguration configuration) {
    return new LocalTrainer<>(new QuadraticModel(LENGTH, DataType.FLOAT), configuration);
  }

  private static void run(LocalTrainer<TrainingBatch> trainer, int from, int to) {
    for (int step = from; step < to; step++) {
      trainer.step(QuadraticBatches.at(step));
    }
  }

  private static TrainerState copy(TrainerState state) throws IOException {
    return Sent.through(SentState.of(state, StateLayout.of(state, 3))).state();
  }
}
