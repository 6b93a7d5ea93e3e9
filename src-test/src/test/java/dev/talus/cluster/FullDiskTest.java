package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Refusals;
import dev.talus.pipeline.Talus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Output onto a file system that is too small, a tmpfs: the verb ends with one message, and runs
 * again once there is room. Skipped where this process may not mount.
 */
class FullDiskTest {
  @TempDir private Path folder;

  private Path small;
  private Pipeline pipeline;
  private Map<String, String> undisturbed;

  @BeforeEach
  void mountASmallFileSystem() throws IOException, InterruptedException {
    Pipeline finished = Pipeline.finished(folder.resolve("out"));
    undisturbed = finished.contentHashes();
    small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()) == 0,
        "Only root may mount a small file system");
    pipeline = new Pipeline(finished.input(), small.resolve("out"));
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", small.toString());
  }

  @Test
  void endsWithOneMessageAndTheSameCommandWorksOnceThereIsRoom()
      throws IOException, InterruptedException {
    Talus.Run full = pipeline.run("ingest");

    Refusals.assertRefused(full, 4, "no room left", "No space left on device", "same command");
    assertThat(pipeline.output().resolve("_lock")).doesNotExist();
    assertThat(pipeline.contentHashes()).doesNotContainKey("particles");

    assertThat(run("mount", "-o", "remount,size=64m", small.toString())).isZero();
    Talus.Run again = pipeline.run("ingest");

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(undisturbed).containsAllEntriesOf(pipeline.contentHashes());
    Refusals.assertNothingHalfWritten(pipeline.output());
  }

  @Test
  void aLockThatCannotBeWrittenIsNotLeft() throws IOException, InterruptedException {
    Files.createDirectories(pipeline.output());
    fill(small.resolve("filling"));

    Refusals.assertRefused(pipeline.run("ingest"), 4, "no room left");

    Files.delete(small.resolve("filling"));
    assertThat(run("mount", "-o", "remount,size=64m", small.toString())).isZero();
    assertThat(pipeline.run("ingest").exitCode()).isZero();
  }

  private static void fill(Path file) {
    try {
      Files.write(file, new byte[1 << 20]);
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
