package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training with one worker and with two. */
class TrainingWorkersTest {
  @TempDir private Path folder;

  @Test
  void theLengthOfTheRoundsDoesNotChangeWhatOneWorkerLearns() throws IOException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Path inFourRounds = Files.copy(part(pipeline, "parameters"), folder.resolve("four"));
    Path averageInFourRounds = Files.copy(part(pipeline, "ema"), folder.resolve("four-ema"));
    pipeline.forget("train");

    Talus.Run run = pipeline.run("train", "train.local_steps=77");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(rounds(pipeline)).isEqualTo(3);
    assertThat(part(pipeline, "parameters")).hasSameBinaryContentAs(inFourRounds);
    assertThat(part(pipeline, "ema")).hasSameBinaryContentAs(averageInFourRounds);
  }

  @Test
  void twoWorkersShareTheSnapshotsAndLearn() throws IOException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Path alone = Files.copy(part(pipeline, "parameters"), folder.resolve("alone"));
    pipeline.forget("train");

    Talus.Run run = pipeline.run("train", "train.workers=2");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().path("steps").asInt()).isEqualTo(200);
    assertThat(Files.mismatch(part(pipeline, "parameters"), alone)).isNotNegative();
    JsonNode manifest = Pipeline.json(pipeline.latestCheckpoint().resolve("manifest.json"));
    JsonNode log = manifest.at("/data_statistics/rounds");
    assertThat(log.get(log.size() - 1).at("/losses/total").asDouble())
        .isLessThan(log.get(0).at("/losses/total").asDouble());
  }

  @Test
  void aBatchOfMoreSnapshotsThanThereAreIsToldInEveryRun() {
    Pipeline pipeline = Pipeline.finishedInHaste(folder);
    String warning = "train.batch: 100 snapshots a batch, of 12 that a worker has";

    Talus.Run first = pipeline.run("train", "train.batch=100", "train.steps=1");
    Talus.Run second = pipeline.run("train", "train.batch=100", "train.steps=1");

    for (Talus.Run run : List.of(first, second)) {
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.json().path("warnings")).hasSize(1);
      assertThat(run.json().path("warnings").get(0).asText()).startsWith(warning);
      assertThat(run.err()).contains("warning: " + warning);
    }
  }

  private static Path part(Pipeline pipeline, String name) {
    return pipeline.latestCheckpoint().resolve(name + ".f32");
  }

  private static int rounds(Pipeline pipeline) {
    return Pipeline.json(pipeline.latestCheckpoint().resolve("manifest.json"))
        .at("/data_statistics/rounds")
        .size();
  }
}
