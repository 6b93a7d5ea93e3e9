package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Refusals;
import dev.talus.pipeline.Talus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that fails twice is run again by Spark and changes nothing. */
class FailingTasksTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "train", "rollout"})
  void theResultIsThatOfAnUndisturbedRun(String verb) throws IOException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Map<String, String> undisturbed = pipeline.contentHashes();
    byte[] parameters = Files.readAllBytes(parameters(pipeline));
    pipeline.forget(verb);
    FlakyFileSystem.failSoon();

    Talus.Run run = flaky(pipeline, verb);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(FlakyFileSystem.remaining()).as("failures to come").isZero();
    Map<String, String> hashes = pipeline.contentHashes();
    assertThat(hashes).containsKeys(Pipeline.tablesOf(verb).toArray(String[]::new));
    assertThat(undisturbed).containsAllEntriesOf(hashes);
    if (verb.equals("train")) {
      assertThat(parameters(pipeline)).hasBinaryContent(parameters);
    }
    Refusals.assertNothingHalfWritten(pipeline.output());
  }

  @Test
  void aTaskThatKeepsFailingEndsTheVerbWithoutATable() throws IOException {
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

  private static Path parameters(Pipeline pipeline) {
    return pipeline.latestCheckpoint().resolve("parameters.f32");
  }
}
