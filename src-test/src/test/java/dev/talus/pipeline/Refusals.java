package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How a verb ends that cannot do its work. */
public final class Refusals {
  private Refusals() {}

  /** Ends with the exit code and a message, without a stack trace and without a result. */
  public static void assertRefused(Talus.Run run, int exitCode, String... told) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("talus: ").contains(told).doesNotContain("\tat ");
    assertThat(run.err().length()).as(run.err()).isLessThan(1200);
  }

  /** Every table there is complete, and nothing of the run is left beside them. */
  public static void assertNothingHalfWritten(Path output) {
    if (!Files.exists(output)) {
      return;
    }
    try (Stream<Path> children = Files.list(output)) {
      assertThat(children)
          .allSatisfy(child -> assertThat(child.getFileName().toString()).doesNotStartWith("_"))
          .filteredOn(child -> Files.isDirectory(child) && !child.endsWith("checkpoints"))
          .allSatisfy(table -> assertThat(table.resolve("_manifest.json")).exists());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
