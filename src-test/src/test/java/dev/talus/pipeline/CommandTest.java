package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal shows when the command runs in a process of its own. */
class CommandTest {
  @TempDir private Path folder;

  private final Dump dump = Dump.bundled("dev00").thinned(100, 4);

  @Test
  void aRefusalIsOneLineOnStandardError() throws IOException, InterruptedException {
    dump.with(1, dump.snapshot(1).declaring(26)).write(file());

    Talus.Run run = ingest();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(talusLines(run)).hasSize(1);
    assertThat(talusLines(run).get(0)).startsWith("talus: ").contains("expected 26 rows");
  }

  @Test
  void aCutSnapshotIsToldOnce() throws IOException, InterruptedException {
    Path file = dump.write(file());
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.lastIndexOf("\n400 ")));

    Talus.Run run = ingest();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.json().path("warnings")).hasSize(1);
    assertThat(talusLines(run)).filteredOn(line -> line.contains("2250")).hasSize(1);
  }

  @Test
  void aSignalStopsATrainingWithOneLineAndNothingHalfWritten()
      throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.finishedInHaste(folder);
    Path finished = pipeline.checkpoints();
    String endless = "train.steps=1000000";
    try (ChildTalus child = ChildTalus.start(folder, pipeline.arguments("train", endless))) {
      assertThat(child.await(() -> hasCheckpointBeside(finished))).isTrue();
      child.terminate();
      Talus.Run run = child.run();

      assertThat(run.exitCode()).isEqualTo(143);
      assertThat(run.out()).isEmpty();
      assertThat(talusLines(run))
          .containsExactly(
              "talus: Stopped by a signal. Complete tables and checkpoints stay;"
                  + " run the same command again to go on.");
    }
    // Given back where there was time for it; else the next run takes it from the ended process.
    Files.deleteIfExists(pipeline.output().resolve("_lock"));
    Refusals.assertNothingHalfWritten(pipeline.output());
  }

  private static boolean hasCheckpointBeside(Path run) {
    try (Stream<Path> runs = Files.list(run.getParent())) {
      return runs.anyMatch(other -> !other.equals(run) && Files.exists(other.resolve("latest")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    HopperCases.writeTable(folder.resolve("runs"), "dev00");
    return folder.resolve("runs/dev00/dump.liggghts");
  }

  private Talus.Run ingest() throws IOException, InterruptedException {
    List<String> arguments =
        new Pipeline(folder.resolve("runs"), folder.resolve("out")).arguments("ingest");
    try (ChildTalus child = ChildTalus.start(folder, arguments)) {
      return child.run();
    }
  }

  /** Standard error without what the virtual machine says of itself. */
  private static List<String> talusLines(Talus.Run run) {
    return run.errorLines().stream().filter(line -> !line.startsWith("WARNING: ")).toList();
  }
}
