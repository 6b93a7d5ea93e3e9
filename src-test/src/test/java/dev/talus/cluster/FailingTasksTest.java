package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Refusals;
import dev.talus.pipeline.Talus;
import dev.talus.pipeline.Undisturbed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that fails twice is run again by Spark and changes nothing. */
class FailingTasksTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "train", "rollout"})
  void theResultIsThatOfAnUndisturbedRun(String verb) {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Undisturbed undisturbed = Undisturbed.of(pipeline);
    pipeline.forget(verb);
    FlakyFileSystem.failSoon();

    Talus.Run run = flaky(pipeline, verb);

    undisturbed.assertSame(run, pipeline, verb);
    assertThat(FlakyFileSystem.remaining()).as("failures to come").isZero();
  }

  @Test
  void aTaskThatKeepsFailingEndsTheVerbWithoutATable() {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    pipeline.forget("ingest");
    FlakyFileSystem.failSoon();

    Talus.Run run = submitted(pipeline, "ingest", FlakyFileSystem.TIMES);

    assertThat(run.exitCode()).as(run.err()).isNotZero();
    assertThat(run.err()).contains("Connection reset");
    assertThat(pipeline.contentHashes()).isEmpty();
    Refusals.assertNothingHalfWritten(pipeline.output());
  }

  private static Talus.Run flaky(Pipeline pipeline, String verb) {
    return submitted(pipeline, verb, FlakyFileSystem.TIMES + 1);
  }

  /**
   * Runs a verb with all files on the flaky disk.
   *
   * @param attempts of a task before Spark gives up
   */
  private static Talus.Run submitted(Pipeline pipeline, String verb, int attempts) {
    List<String> arguments =
        new ArrayList<>(
            pipeline.submitted(
                verb, "input=flaky://" + pipeline.input(), "output=flaky://" + pipeline.output()));
    arguments.addAll(List.of("--master", "local[2," + attempts + "]"));
    arguments.addAll(
        List.of("--conf", "spark.hadoop.fs.flaky.impl=" + FlakyFileSystem.class.getName()));
    return Talus.run(arguments);
  }
}
