package dev.talus.models.neuraldem.bed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.GridShape;
import dev.talus.datasets.stats.FieldNormaliser;
import dev.talus.datasets.stats.ScalarScale;
import dev.talus.datasets.stats.Transform;
import dev.talus.models.kernel.VectorKernels;
import dev.talus.models.train.FlatVector;
import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.LossReport;
import dev.talus.models.train.OptimiserKind;
import dev.talus.models.train.TrainingConfiguration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A made-up bed whose next state is known: a wave of void fraction and concentration that rises
 * with the inlet velocity, gas and particles that follow it.
 */
class BedLearningTest {
  private static final GridShape GRID =
      new GridShape(1, 4, 12, new double[3], new double[] {1, 1, 1});
  private static final int PARTICLES = 120;
  private static final BedScaling SCALING = scaling();

  private static double wave(double z, double speed, int frame) {
    return Math.sin(2 * Math.PI * (z / 12 - speed * frame));
  }

  private static BedState state(double speed, int frame) {
    float[] fluid = new float[4 * GRID.cells()];
    float[] mixing = new float[GRID.cells()];
    for (int cell = 0; cell < mixing.length; cell++) {
      double z = cell % 12 + 0.5;
      fluid[4 * cell + 2] = (float) (speed * (2 + wave(z, speed, frame)));
      fluid[4 * cell + BedState.VOID_FRACTION] = (float) (0.6 + 0.3 * wave(z, speed, frame));
      mixing[cell] = (float) (0.5 + 0.5 * wave(z + 3, speed, frame));
    }
    Random random = new Random(frame);
    float[] positions = new float[3 * PARTICLES];
    float[] displacement = new float[3 * PARTICLES];
    for (int i = 0; i < PARTICLES; i++) {
      positions[3 * i] = random.nextFloat();
      positions[3 * i + 1] = 4 * random.nextFloat();
      positions[3 * i + 2] = 12 * random.nextFloat();
      displacement[3 * i + 2] = (float) (0.1 * wave(positions[3 * i + 2], speed, frame));
    }
    return new BedState(fluid, mixing, positions, displacement);
  }

  private static BedWindow ofCase(double speed) {
    List<BedState> states = new ArrayList<>();
    for (int frame = 0; frame < 40; frame++) {
      states.add(SCALING.toModel(state(speed, frame)));
    }
    return new BedWindow(SCALING.toModel(speed), states);
  }

  private static BedScaling scaling() {
    Map<BedField, FieldNormaliser> fields = new EnumMap<>(BedField.class);
    put(fields, BedField.GAS_VELOCITY, new double[] {0, 0, 0.1}, new double[] {0, 0, 0.05});
    put(fields, BedField.VOID_FRACTION, new double[] {0.6}, new double[] {0.2});
    put(fields, BedField.CONCENTRATION, new double[] {0.5}, new double[] {0.35});
    put(fields, BedField.DISPLACEMENT, new double[3], new double[] {0, 0, 0.07});
    return new BedScaling(GRID, List.of(new ScalarScale("speed", 0.03, 0.08)), fields, 0.7);
  }

  private static void put(
      Map<BedField, FieldNormaliser> fields, BedField field, double[] mean, double[] deviation) {
    fields.put(field, new FieldNormaliser(field.field(), Transform.IDENTITY, 1, mean, deviation));
  }

  @Test
  void theResidualFormBeatsPersistenceOnAnUnseenCaseAndStaysFiniteInALongRollout() {
    List<BedBranch> branches = new ArrayList<>(BedBranch.published());
    branches.set(1, branches.get(1).withResidualScale(List.of(0.3, 0.3, 0.3, 0.3)));
    branches.set(2, branches.get(2).withResidualScale(List.of(0.3)));
    BedConfiguration configuration =
        new BedConfiguration(
            32,
            2,
            3,
            SCALING.patches(1, 2, 3),
            new SupernodeRule(60, 8, 200, 8),
            List.of("speed"),
            branches);
    BedShard shard =
        new BedShard(List.of(ofCase(0.03), ofCase(0.042), ofCase(0.055), ofCase(0.07)));
    BedBatch unseen = new BedShard(List.of(ofCase(0.05))).draw(1, 24, 1);
    int steps = 300;
    TrainingConfiguration training =
        new TrainingConfiguration(
            OptimiserKind.ADAMW, 3e-3, 1e-5, 0.1, steps, 0.01, 0.9, 0.99, 1, 0.95, 4, 60, Map.of());

    try (BedModel model = BedModel.create(configuration, DataType.FLOAT, new VectorKernels(), 1)) {
      BedTraining objective = new BedTraining(model, new BedObjective(60, 0.01, 1));
      LossReport before = objective.loss(unseen, Map.of());
      LocalTrainer<BedBatch> trainer = new LocalTrainer<>(objective, training);
      for (int step = 0; step < steps; step++) {
        trainer.step(shard.draw(step, training.batchSize(), 1));
      }
      FlatVector.assign(model.parameters(), trainer.state().bestParameters());
      LossReport after = objective.loss(unseen, Map.of());
      LossReport persistence = objective.persistence(unseen, Map.of());

      assertThat(after.total()).isLessThan(before.total() / 2);
      for (String branch : List.of("fluid", "mixing")) {
        assertThat(after.perField().get(branch))
            .as(branch)
            .isLessThan(persistence.perField().get(branch) / 4);
      }
      assertThat(after.perField().get("particles")).isLessThan(0.45); // of a variance of 1

      BedState start = state(0.05, 0);
      BedState end =
          new BedRollout(model, SCALING, new double[] {0.05}, 0.05, BedRollout.Rules.PUBLISHED, 1)
              .run(
                  start,
                  0,
                  60,
                  (step, state) -> assertThat(state.fluid()).doesNotContain(Float.NaN));
      assertThat(end.meanSolidFraction())
          .isBetween(0.5 * start.meanSolidFraction(), 1.5 * start.meanSolidFraction());
    }
  }
}
