package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.pipeline.ChildTalus;
import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Refusals;
import dev.talus.pipeline.Talus;
import dev.talus.pipeline.Undisturbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two runs on one output the second is told to come back; the first is not disturbed. */
class TwoRunsTest {
  @TempDir private Path folder;

  @Test
  void theSecondEndsWithTheCodeForTryingAgain() throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Undisturbed undisturbed = Undisturbed.of(pipeline);
    pipeline.forget("prepare");

    try (ChildTalus first = ChildTalus.start(folder, pipeline.arguments("prepare"))) {
      assertThat(first.await(() -> Files.exists(pipeline.output().resolve("_lock")))).isTrue();
      Talus.Run second = pipeline.run("prepare");

      Refusals.assertRefused(
          second, 75, pipeline.output().toString(), "is writing to it", "Wait for its end");
      Talus.Run done = first.run();
      assertThat(done.exitCode()).as(done.err()).isZero();
    }

    undisturbed.assertSame(pipeline.run("prepare"), pipeline, "prepare");
  }
}
