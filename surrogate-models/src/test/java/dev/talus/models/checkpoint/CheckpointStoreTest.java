package dev.talus.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.sample.TrainingBatch;
import dev.talus.models.train.Configurations;
import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.QuadraticBatches;
import dev.talus.models.train.QuadraticModel;
import dev.talus.models.train.TrainerState;
import dev.talus.models.train.TrainingConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

class CheckpointStoreTest {
  @TempDir private Path temporary;

  private Path root;
  private CheckpointStore store;

  @BeforeEach
  void openStore() {
    root = temporary.resolve("runs/checkpoints");
    store = new CheckpointStore(new LocalCheckpointDirectory(root));
  }

  @Test
  void givesBackExactlyWhatWasSaved() throws IOException {
    StoredCheckpoint saved = store.save(Checkpoints.at(100));

    StoredCheckpoint read = store.read("step-000000000100");

    assertThat(read).isEqualTo(saved);
    assertThat(read.content()).isEqualTo(Checkpoints.at(100));
    assertThat(read.content().dataStatistics())
        .containsEntry("scale", (double) (1f / 3))
        .containsEntry("count", 5_000_000_000L)
        .containsEntry("mean", List.of(0.1, -1e-17));
    assertThat(store.latest()).contains(saved);
  }

  @Test
  void isEmptyBeforeTheFirstCheckpoint() throws IOException {
    assertThat(store.names()).isEmpty();
    assertThat(store.latest()).isEmpty();
    assertThat(root).doesNotExist();
  }

  @Test
  void writesTheFilesOfTheSpecification() throws IOException {
    store.save(Checkpoints.at(100));

    Path checkpoint = root.resolve("step-000000000100");
    try (Stream<Path> files = Files.list(checkpoint)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "manifest.json",
              "manifest.sha256",
              "parameters.f32",
              "ema.f32",
              "optimiser.first_moment.f32",
              "optimiser.second_moment.f32");
    }
    byte[] parameters = Files.readAllBytes(checkpoint.resolve("parameters.f32"));
    assertThat(parameters).hasSize(20).startsWith(0, 0, 0xc0, 0x3f, 0, 0, 0, 0x80);
    assertThat(root.resolve("latest")).hasContent("step-000000000100");
    try (Stream<Path> entries = Files.list(root)) {
      assertThat(entries).as("no temporary files are left").hasSize(2);
    }
  }

  @Test
  void resumesBitEqualToAnUndisturbedRun() throws IOException {
    TrainingConfiguration configuration = Configurations.adamW(40);
    LocalTrainer<TrainingBatch> undisturbed = trainer(configuration);
    run(undisturbed, 0, 25);
    LocalTrainer<TrainingBatch> first = trainer(configuration);
    run(first, 0, 10);
    store.save(checkpoint(first.state(), configuration));

    StoredCheckpoint found = store.latest().orElseThrow();
    found.requireModel("quadratic", Map.of("length", 5000));
    found.requireOptimiser();
    LocalTrainer<TrainingBatch> second =
        trainer(TrainingConfiguration.fromMap(found.content().trainingConfiguration()));
    second.restore(found.content().state());
    run(second, 10, 25);

    assertThat(second.state()).isEqualTo(undisturbed.state());
  }

  @Test
  void savesWeightsOnly() throws IOException {
    store.save(Checkpoints.of(Checkpoints.at(7).state().weightsOnly()));

    StoredCheckpoint read = store.latest().orElseThrow();

    assertThat(read.content().state()).isEqualTo(Checkpoints.at(7).state().weightsOnly());
    assertThatThrownBy(read::requireOptimiser)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("weights only");
  }

  @Test
  void readsWeightsWithoutTheOptimiser() throws IOException {
    StoredCheckpoint saved = store.save(Checkpoints.at(7));

    StoredCheckpoint weights = store.readWeights(saved.name());

    assertThat(weights.content().state()).isEqualTo(saved.content().state().weightsOnly());
    assertThat(weights.modelId()).isEqualTo(saved.modelId());
  }

  @Test
  void theModelIdFollowsFromWhatDecidesPredictions() throws IOException {
    String id = store.save(Checkpoints.at(1)).modelId();
    TrainerState state = Checkpoints.at(1).state();
    TrainerState laterSameWeights = new TrainerState(2, state.parameters(), Map.of(), state.ema());

    assertThat(id).matches("[0-9a-f]{12}");
    assertThat(store.save(Checkpoints.of(laterSameWeights)).modelId()).isEqualTo(id);
    assertThat(store.save(Checkpoints.at(3)).modelId()).isNotEqualTo(id);
    Checkpoint other = Checkpoints.at(4);
    Checkpoint otherConfiguration =
        new Checkpoint(
            "test_model",
            Map.of("width", 65),
            other.dataStatistics(),
            other.trainingConfiguration(),
            other.randomSeed(),
            other.software(),
            new TrainerState(4, state.parameters(), Map.of(), state.ema()));
    assertThat(store.save(otherConfiguration).modelId()).isNotEqualTo(id);
  }

  @Test
  void savingTheSameAgainChangesNothing() throws IOException {
    StoredCheckpoint first = store.save(Checkpoints.at(1));
    store.save(Checkpoints.at(2));

    StoredCheckpoint again = store.save(Checkpoints.at(1));

    assertThat(again).isEqualTo(first);
    assertThat(store.latestName()).contains(CheckpointStore.nameOf(1));
  }

  @Test
  void neverOverwritesADifferentCheckpoint() throws IOException {
    store.save(Checkpoints.at(1));
    TrainerState other = new TrainerState(1, new float[5], Map.of(), null);

    assertThatThrownBy(() -> store.save(Checkpoints.of(other)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("step-000000000001")
        .hasMessageContaining("a different checkpoint")
        .hasMessageContaining("new output directory");
    assertThat(store.read(CheckpointStore.nameOf(1)).content()).isEqualTo(Checkpoints.at(1));
  }

  @Test
  void neverOverwritesACheckpointItCannotRead() throws IOException {
    store.save(Checkpoints.at(1));
    Path manifest = root.resolve("step-000000000001/manifest.json");
    Files.writeString(manifest, "{}");

    assertThatThrownBy(() -> store.save(Checkpoints.at(1)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("cannot be read");
    assertThat(manifest).hasContent("{}");
  }

  /** A save makes nine changes: stage, six files, publish, move the pointer. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
  void aCrashAtAnyMomentLeavesTheLastCheckpointAndCanBeRepeated(int changesThatWork)
      throws IOException {
    store.save(Checkpoints.at(1));
    CheckpointStore crashing =
        new CheckpointStore(
            new FailingDirectory(new LocalCheckpointDirectory(root), changesThatWork));

    assertThatThrownBy(() -> crashing.save(Checkpoints.at(2))).hasMessageContaining("No space");

    assertThat(store.latest().orElseThrow().content()).isEqualTo(Checkpoints.at(1));
    for (String name : store.names()) {
      assertThat(store.read(name).content()).as("%s is whole", name).isNotNull();
    }
    store.save(Checkpoints.at(2));
    assertThat(store.latest().orElseThrow().content()).isEqualTo(Checkpoints.at(2));
    try (Stream<Path> entries = Files.list(root)) {
      assertThat(entries).as("two checkpoints and the pointer").hasSize(3);
    }
  }

  @Test
  void withoutThePointerTheHighestStepIsTheLatestAndResumingPutsItBack() throws IOException {
    store.save(Checkpoints.at(1));
    store.save(Checkpoints.at(2));
    Files.delete(root.resolve("latest"));

    assertThat(store.latestName()).contains("step-000000000002");
    assertThat(root.resolve("latest")).as("reading changes nothing").doesNotExist();
    assertThat(store.resume().orElseThrow().content()).isEqualTo(Checkpoints.at(2));
    assertThat(root.resolve("latest")).hasContent("step-000000000002");
  }

  @Test
  void namesSortBySteps() throws IOException {
    for (long step : new long[] {1000, 20, 3}) {
      store.save(Checkpoints.at(step));
    }

    assertThat(store.names())
        .containsExactly("step-000000000003", "step-000000000020", "step-000000001000");
  }

  @Test
  void prunesTheOldest() throws IOException {
    for (long step = 1; step <= 5; step++) {
      store.save(Checkpoints.at(step));
    }
    Files.createDirectory(root.resolve("notes"));

    store.prune(2);

    assertThat(store.names()).containsExactly("step-000000000004", "step-000000000005");
    assertThat(store.latest().orElseThrow().content()).isEqualTo(Checkpoints.at(5));
    assertThat(root.resolve("notes")).as("what is no checkpoint stays").exists();
    store.prune(9);
    assertThat(store.names()).hasSize(2);
    assertThatThrownBy(() -> store.prune(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverPrunesTheLatest() throws IOException {
    for (long step : new long[] {1, 2, 3, 1}) {
      store.save(Checkpoints.at(step));
    }

    store.prune(1);

    assertThat(store.names()).containsExactly("step-000000000001", "step-000000000003");
    assertThat(store.latestName()).contains("step-000000000001");
  }

  private static Checkpoint checkpoint(TrainerState state, TrainingConfiguration configuration) {
    return new Checkpoint(
        "quadratic",
        Map.of("length", 5000),
        Map.of(),
        configuration.toMap(),
        17,
        SoftwareVersions.current(),
        state);
  }

  private static LocalTrainer<TrainingBatch> trainer(TrainingConfiguration configuration) {
    return new LocalTrainer<>(new QuadraticModel(5000, DataType.FLOAT), configuration);
  }

  private static void run(LocalTrainer<TrainingBatch> trainer, int from, int to) {
    for (int step = from; step < to; step++) {
      trainer.step(QuadraticBatches.at(step));
    }
  }
}
