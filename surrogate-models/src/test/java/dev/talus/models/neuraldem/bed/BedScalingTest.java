package dev.talus.models.neuraldem.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.stats.FieldNormaliser;
import dev.talus.models.checkpoint.Checkpoint;
import dev.talus.models.checkpoint.CheckpointStore;
import dev.talus.models.checkpoint.LocalCheckpointDirectory;
import dev.talus.models.checkpoint.SoftwareVersions;
import dev.talus.models.checkpoint.StoredCheckpoint;
import dev.talus.models.kernel.VectorKernels;
import dev.talus.models.train.FlatVector;
import dev.talus.models.train.TrainerState;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

class BedScalingTest {
  private final BedState state = Beds.random(new Random(1), 20);

  @Test
  void statesSurviveTheWayThroughModelUnits() {
    BedState back = Beds.SCALING.toPhysical(Beds.SCALING.toModel(state));

    assertThat(back.fluid()).containsExactly(state.fluid(), within(1e-6f));
    assertThat(back.mixing()).containsExactly(state.mixing(), within(1e-6f));
    assertThat(back.positions()).containsExactly(state.positions(), within(1e-3f));
    assertThat(back.displacement()).containsExactly(state.displacement(), within(1e-3f));
  }

  @Test
  void modelUnitsAreThoseOfTheNormalisers() {
    BedState model = Beds.SCALING.toModel(state);

    assertThat(model.fluid()[5]).isCloseTo((state.fluid()[5] - 0.6f) / 0.5f, within(1e-6f));
    assertThat(model.voidFraction(1))
        .isCloseTo((state.voidFraction(1) - 0.5f) / 0.25f, within(1e-6f));
    assertThat(model.positions()[2]).isCloseTo((state.positions()[2] - 10) * 2 / 3, within(1e-3f));
    assertThat(Beds.SCALING.toModel(2.0)).containsExactly(100f);
    assertThat(Beds.SCALING.patches(1, 2, 4).grid().cellSize())
        .containsExactly(new double[] {500 / 3.0, 500 / 3.0, 500 / 3.0}, within(1e-9));
  }

  @Test
  void survivesTheWayThroughAMap() {
    assertThat(BedScaling.fromMap(Beds.SCALING.toMap())).isEqualTo(Beds.SCALING);
    assertThat(BedObjective.fromMap(new BedObjective(7, 0.1, 3, 0.5).toMap()))
        .isEqualTo(new BedObjective(7, 0.1, 3, 0.5));
  }

  @Test
  void aCheckpointIsEnoughToPredictAgain(@TempDir Path folder) throws Exception {
    BedConfiguration configuration = Beds.configuration(Beds.residual());
    float[] expected;
    try (BedModel model = BedModel.create(configuration, DataType.FLOAT, new VectorKernels(), 1)) {
      Beds.randomise(model, 2);
      expected = predict(model, Beds.SCALING);
      new CheckpointStore(new LocalCheckpointDirectory(folder))
          .save(
              new Checkpoint(
                  BedModel.KIND,
                  configuration.toMap(),
                  Beds.SCALING.toMap(),
                  BedObjective.NEXT_STATE.toMap(),
                  1,
                  SoftwareVersions.current(),
                  new TrainerState(0, FlatVector.toFloats(model.parameters()), Map.of(), null)));
    }
    StoredCheckpoint stored =
        new CheckpointStore(new LocalCheckpointDirectory(folder)).latest().orElseThrow();
    stored.requireKind(List.of(BedModel.KIND));
    Checkpoint content = stored.content();
    try (BedModel model =
        BedModel.create(
            BedConfiguration.fromMap(content.modelConfiguration()),
            DataType.FLOAT,
            new VectorKernels(),
            content.randomSeed() + 5)) {
      FlatVector.assign(model.parameters(), content.state().bestParameters());

      assertThat(predict(model, BedScaling.fromMap(content.dataStatistics()))).isEqualTo(expected);
      assertThat(BedObjective.fromMap(content.trainingConfiguration()))
          .isEqualTo(BedObjective.NEXT_STATE);
    }
  }

  private static float[] predict(BedModel model, BedScaling scaling) {
    BedState start = Beds.random(new Random(4), Beds.PARTICLES);
    return new BedRollout(model, scaling, new double[] {2.2}, 10, BedRollout.Rules.PUBLISHED, 1)
        .next(start, 1)
        .fluid();
  }

  @Test
  void refusesAMissingNormaliserAndScalars() {
    Map<BedField, FieldNormaliser> fields = new HashMap<>(Beds.SCALING.fields());
    fields.remove(BedField.CONCENTRATION);
    assertThatThrownBy(() -> new BedScaling(Beds.GRID, List.of(), fields, 0.5))
        .hasMessageContaining("1 components for concentration, found null");
    assertThatThrownBy(() -> Beds.SCALING.toModel(1.0, 2.0))
        .hasMessageContaining("[inlet_velocity], found 2 values");
    assertThatThrownBy(() -> Beds.scaling(1.5)).hasMessageContaining("densest_solid");
  }
}
