package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A verb that is killed in the middle of its work and started again ends with the tables of an
 * undisturbed run.
 */
class KilledRunTest {
  @TempDir private Path folder;

  private Pipeline pipeline;
  private Undisturbed undisturbed;

  @BeforeEach
  void copyAFinishedPipeline() {
    pipeline = Pipeline.finished(folder.resolve("out"));
    undisturbed = Undisturbed.of(pipeline);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "prepare", "rollout", "evaluate"})
  void killedWhileATableIsWritten(String verb) throws IOException, InterruptedException {
    pipeline.forget(verb);

    kill(verb, () -> Folders.holdsFile(pipeline.output().resolve("_staging")));

    assertThat(pipeline.contentHashes().keySet())
        .doesNotContainAnyElementsOf(
            Pipeline.tablesOf(verb).subList(lastOf(verb), lastOf(verb) + 1));
    finish(verb);
  }

  @Test
  void aKilledPrepareLeavesTheTablesOfTheOneBefore() throws IOException, InterruptedException {
    String otherPoints = "prepare.seed=7";
    Path dataset = pipeline.output().resolve("dataset.json");
    byte[] described = Files.readAllBytes(dataset);

    kill(
        "prepare",
        () -> Folders.holds(pipeline.output().resolve("_staging"), "samples"),
        otherPoints);

    assertThat(pipeline.contentHashes()).isEqualTo(undisturbed.contentHashes());
    assertThat(dataset).hasBinaryContent(described);
    assertThat(pipeline.run("prepare", otherPoints).exitCode()).isZero();
    assertThat(pipeline.contentHashes()).isNotEqualTo(undisturbed.contentHashes());
    finish("prepare");
  }

  @Test
  void killedAfterACheckpointTrainingGoesOnFromIt() throws IOException, InterruptedException {
    pipeline.forget("train");
    Path checkpoints = pipeline.output().resolve("checkpoints");

    kill("train", () -> Folders.holdsFile(checkpoints) && Files.exists(latestPointer(checkpoints)));

    assertThat(pipeline.contentHashes()).doesNotContainKey("training_log");
    Path interrupted = pipeline.latestCheckpoint();
    finish("train");
    assertThat(pipeline.latestCheckpoint()).isNotEqualTo(interrupted);
  }

  private void kill(String verb, BooleanSupplier reached, String... settings)
      throws IOException, InterruptedException {
    try (ChildTalus child = ChildTalus.start(folder, pipeline.arguments(verb, settings))) {
      assertThat(child.killWhen(reached)).as("killed before its end: " + child.errors()).isTrue();
    }
  }

  private void finish(String verb) {
    undisturbed.assertSame(pipeline.run(verb), pipeline, verb);
  }

  private static int lastOf(String verb) {
    return Pipeline.tablesOf(verb).size() - 1;
  }

  private static Path latestPointer(Path checkpoints) {
    try (Stream<Path> runs = Files.list(checkpoints)) {
      return runs.findFirst().orElseThrow().resolve("latest");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
