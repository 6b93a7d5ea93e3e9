package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.cluster.SparkSubmit.Packaging;
import dev.talus.pipeline.ChildTalus;
import dev.talus.pipeline.Folders;
import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Undisturbed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An executor that is killed in the middle of a verb changes nothing: the verb ends as if it had
 * lived, with the tables of a run in one process.
 */
class KilledExecutorTest {
  private static final String TWO_EXECUTORS = "local-cluster[2,1,1024]";

  @TempDir private Path folder;

  @Test
  void whileSnapshotsAreRead() throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));

    assertSameAfterAKill(pipeline, "ingest", () -> Folders.holdsFile(staging(pipeline)));
  }

  @Test
  void betweenTwoRoundsOfTraining() throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));

    assertSameAfterAKill(
        pipeline, "train", () -> Folders.holdsFile(pipeline.output().resolve("checkpoints")));
  }

  @Test
  @Tag("cluster")
  void whilePredictionsAreMade() throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));

    assertSameAfterAKill(pipeline, "rollout", () -> Folders.holdsFile(staging(pipeline)));
  }

  private void assertSameAfterAKill(Pipeline pipeline, String verb, BooleanSupplier inTheMiddle)
      throws IOException, InterruptedException {
    Undisturbed undisturbed = Undisturbed.of(pipeline);
    pipeline.forget(verb);
    SparkSubmit submit = SparkSubmit.to(TWO_EXECUTORS, Packaging.INSTALLED);
    try (ChildTalus talus = submit.start(folder, pipeline.submitted(verb))) {
      assertThat(talus.await(inTheMiddle)).as("still running: " + talus.errors()).isTrue();
      List<ProcessHandle> executors = Executors.of(talus);
      assertThat(executors).as("executors").hasSize(2);
      executors.get(0).destroyForcibly();

      undisturbed.assertSame(talus.run(), pipeline, verb);
    }
  }

  private static Path staging(Pipeline pipeline) {
    return pipeline.output().resolve("_staging");
  }
}
