package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that cannot be trusted, and output folders that somebody else is writing to. */
class CheckpointsTest {
  @TempDir private Path folder;

  @Test
  void aFlippedBitStopsTheRollout() throws IOException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Path parameters = pipeline.latestCheckpoint().resolve("parameters.f32");
    flipBit(parameters);

    assertRefused(pipeline.run("rollout"), parameters, "expected", "found", "damaged");
    Files.delete(parameters.resolveSibling("." + parameters.getFileName() + ".crc"));
    assertRefused(pipeline.run("rollout"), parameters, "expected SHA-256", "found", "damaged");
  }

  @Test
  void aChangedManifestStopsTheRollout() throws IOException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Path manifest = pipeline.latestCheckpoint().resolve("manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"width\" : 16", "\"width\" : 8"));

    Files.delete(manifest.resolveSibling("." + manifest.getFileName() + ".crc"));

    assertRefused(pipeline.run("rollout"), manifest, "expected the SHA-256 in", "found", "damaged");
  }

  @Test
  void aMissingPartStopsTheRollout() throws IOException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Path parameters = pipeline.latestCheckpoint().resolve("parameters.f32");
    Files.delete(parameters);

    assertRefused(pipeline.run("rollout"), parameters, "expected", "bytes", "found no such file");
  }

  @Test
  void aCheckpointOfAnotherConfigurationStopsTheRollout() throws IOException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Path wide = pipeline.checkpoints();
    trainAnother(pipeline, "model.width=8");
    Path narrow = other(pipeline, wide);
    swap(wide, narrow);

    assertRefused(
        pipeline.run("rollout", "model.width=8"),
        narrow,
        "expected a checkpoint of the run " + narrow.getFileName(),
        "found one of the run " + wide.getFileName());
  }

  @Test
  void trainingGoesOnOnlyFromACheckpointOfItsConfiguration() throws IOException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Path first = pipeline.checkpoints();
    trainAnother(pipeline, "train.learning_rate=0.004");
    Path second = other(pipeline, first);
    swap(first, second);
    Pipeline.delete(pipeline.table("training_log"));

    assertRefused(
        pipeline.run("train"),
        first,
        "expected a checkpoint of the run " + first.getFileName(),
        "found one of the run " + second.getFileName());
  }

  @Test
  void trainingMakesALostCheckpointAgain() {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    String modelId = pipeline.run("evaluate").json().path("model_id").asText();
    Pipeline.delete(pipeline.checkpoints());

    assertRefused(
        pipeline.run("rollout"), pipeline.output(), "expected a checkpoint", "talus train");
    Talus.Run again = pipeline.run("train");

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.json().path("model_id").asText()).isEqualTo(modelId);
  }

  @Test
  void twoRunsDoNotWriteIntoOneOutput() throws IOException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    pipeline.forget("prepare");
    ProcessHandle self = ProcessHandle.current();
    Files.writeString(
        pipeline.output().resolve("_lock"),
        """
        {"run_id": "ingest-0123456789ab", "host": "%s", "pid": %d, "process_started_utc": "%s",
         "locked_utc": "2026-01-01T00:00:00Z", "token": "another"}
        """
            .formatted(
                InetAddress.getLocalHost().getHostName(),
                self.pid(),
                self.info().startInstant().orElseThrow()));

    Talus.Run run = pipeline.run("prepare");

    Refusals.assertRefused(
        run, 75, pipeline.output().toString(), "ingest-0123456789ab", "process " + self.pid());
    assertThat(pipeline.table("particle_fields")).doesNotExist();
    assertThat(pipeline.output().resolve("_lock")).exists();
    Files.delete(pipeline.output().resolve("_lock"));
    Refusals.assertNothingHalfWritten(pipeline.output());
  }

  private static void trainAnother(Pipeline pipeline, String setting) {
    Talus.Run run = pipeline.run("train", setting);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static Path other(Pipeline pipeline, Path known) throws IOException {
    try (Stream<Path> runs = Files.list(pipeline.output().resolve("checkpoints"))) {
      List<Path> others = runs.filter(run -> !run.equals(known)).toList();
      assertThat(others).hasSize(1);
      return others.get(0);
    }
  }

  private static void swap(Path a, Path b) throws IOException {
    Path between = a.resolveSibling("between");
    Files.move(a, between);
    Files.move(b, a);
    Files.move(between, b);
  }

  private static void flipBit(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private static void assertRefused(Talus.Run run, Path file, String... told) {
    Refusals.assertRefused(run, 3, told);
    assertThat(run.err()).contains(file.toString());
  }
}
