package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a training leaves that died while it saved a checkpoint does not keep the next one from
 * ending with the same model.
 */
class HalfWrittenCheckpointTest {
  @TempDir private Path folder;

  private Pipeline pipeline;
  private byte[] parameters;

  /** A training that has its last checkpoints, but not its last table. */
  @BeforeEach
  void copyAFinishedPipeline() throws IOException {
    pipeline = Pipeline.finished(folder.resolve("out"));
    parameters = Files.readAllBytes(pipeline.latestCheckpoint().resolve("parameters.f32"));
    Pipeline.delete(pipeline.table("training_log"));
  }

  @Test
  void diedWhileItWroteTheParts() throws IOException {
    Path last = pipeline.latestCheckpoint();
    Path temporary = last.resolveSibling("_" + last.getFileName() + ".tmp");
    Files.move(last, temporary);
    Path half = temporary.resolve("parameters.f32");
    Files.write(half, List.of("half"));
    Files.delete(temporary.resolve("manifest.json"));
    pointTo(remaining());

    assertEndsWithTheSameModel();

    assertThat(temporary).doesNotExist();
  }

  @Test
  void diedBeforeThePointerWasMoved() throws IOException {
    Path last = pipeline.latestCheckpoint();
    pointTo(
        steps(pipeline.checkpoints()).stream()
            .filter(step -> !step.equals(last))
            .findFirst()
            .orElseThrow());

    assertEndsWithTheSameModel();
  }

  @Test
  void diedWhileThePointerWasMoved() throws IOException {
    Path last = pipeline.latestCheckpoint();
    byte[] manifest = Files.readAllBytes(last.resolve("manifest.json"));
    Files.delete(pipeline.checkpoints().resolve("latest"));

    assertEndsWithTheSameModel();

    assertThat(last.resolve("manifest.json")).as("is used").hasBinaryContent(manifest);
  }

  private void assertEndsWithTheSameModel() throws IOException {
    Talus.Run run = pipeline.run("train");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(pipeline.latestCheckpoint().resolve("parameters.f32")).hasBinaryContent(parameters);
    assertThat(pipeline.contentHashes()).containsKey("training_log");
  }

  private Path remaining() throws IOException {
    List<Path> steps = steps(pipeline.checkpoints());
    return steps.get(steps.size() - 1);
  }

  private static List<Path> steps(Path checkpoints) throws IOException {
    try (Stream<Path> files = Files.list(checkpoints)) {
      return files.filter(f -> f.getFileName().toString().startsWith("step-")).sorted().toList();
    }
  }

  private void pointTo(Path checkpoint) throws IOException {
    Path pointer = pipeline.checkpoints().resolve("latest");
    Files.delete(pointer);
    Files.deleteIfExists(pointer.resolveSibling(".latest.crc"));
    Files.writeString(pointer, checkpoint.getFileName() + "\n");
  }
}
