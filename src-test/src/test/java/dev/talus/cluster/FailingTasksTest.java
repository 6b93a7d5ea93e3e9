package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.cluster.SparkSubmit.Packaging;
import dev.talus.pipeline.ChildTalus;
import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Refusals;
import dev.talus.pipeline.Talus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that fail, twice or always. */
@Tag("cluster")
class FailingTasksTest {
  private static final String TWO_EXECUTORS = "local-cluster[2,1,1024]";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "prepare", "train", "rollout"})
  void everyTaskThatTouchesAFileFailsTwice(String verb) throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Map<String, String> undisturbed = pipeline.contentHashes();
    pipeline.forget(verb);
    Path log = folder.resolve("failures");
    SparkSubmit submit =
        SparkSubmit.to(TWO_EXECUTORS, Packaging.INSTALLED)
            .with("spark.hadoop.fs.flaky.impl", FlakyFileSystem.class.getName())
            .with("spark.hadoop." + FlakyFileSystem.LOG, log.toString());

    try (ChildTalus talus =
        submit.start(
            folder,
            pipeline.submitted(
                verb,
                "input=flaky://" + pipeline.input(),
                "output=flaky://" + pipeline.output()))) {
      Talus.Run run = talus.run();
      assertThat(run.exitCode()).as(run.err()).isZero();
    }

    assertThat(Files.readString(log)).contains("attempt 0: ", "attempt 1: ");
    Map<String, String> hashes = pipeline.contentHashes();
    assertThat(hashes).containsKeys(Pipeline.tablesOf(verb).toArray(String[]::new));
    assertThat(undisturbed).containsAllEntriesOf(hashes);
    Refusals.assertNothingHalfWritten(pipeline.output());
  }

  @Test
  void executorsThatAreKilledAgainAndAgainEndTheVerbWithTheCodeForTryingAgain()
      throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    pipeline.forget("prepare");
    SparkSubmit submit =
        SparkSubmit.to(TWO_EXECUTORS, Packaging.INSTALLED).with("spark.task.maxFailures", "1");

    try (ChildTalus talus = submit.start(folder, pipeline.submitted("prepare"))) {
      boolean lived = talus.await(() -> Folders.holdsFile(pipeline.output().resolve("_staging")));
      assertThat(lived).as(talus.errors()).isTrue();
      while (talus.await(() -> !Executors.of(talus).isEmpty())) {
        Executors.of(talus).forEach(ProcessHandle::destroyForcibly);
      }
      Talus.Run run = talus.run();

      assertThat(run.exitCode()).as(run.err()).isEqualTo(75);
      assertThat(run.errorLines())
          .filteredOn(line -> line.startsWith("talus: "))
          .hasSize(1)
          .allSatisfy(line -> assertThat(line).contains("run the same command again"));
    }
    assertThat(pipeline.output().resolve("_lock")).doesNotExist();

    Talus.Run again = pipeline.run("prepare");
    assertThat(again.exitCode()).as(again.err()).isZero();
  }
}
