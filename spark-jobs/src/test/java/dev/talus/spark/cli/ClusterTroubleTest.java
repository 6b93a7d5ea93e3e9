package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTroubleTest {
  @Test
  void aFullDiskOfAnExecutorIsMissingRoom() {
    SparkException full =
        new SparkException(
            "Job aborted due to stage failure: Task 3 in stage 2.0 failed 4 times\n"
                + "java.io.IOException: No space left on device\n\tat java.base/java.io");

    assertThat(ClusterTrouble.behind(full))
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.code()).isEqualTo(ExitCode.RESOURCES_MISSING);
              assertThat(failure.message())
                  .startsWith("There is no room left")
                  .contains("(No space left on device)")
                  .doesNotContain("\tat ");
            });
  }

  /** What Spark says if executors die in a task, and if the shuffle files they held are gone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Job aborted due to stage failure: Task 0 in stage 3.0 failed 4 times, most recent failure:"
            + " Lost task 0.3 in stage 3.0 (TID 7): ExecutorLostFailure (executor 3 exited): Command"
            + " exited with code 137\nDriver stacktrace:",
        "Job aborted due to stage failure: ShuffleMapStage 11 has failed the maximum allowable"
            + " number of times: 4. Most recent failure reason:\n"
            + "org.apache.spark.shuffle.MetadataFetchFailedException: Missing an output location"
            + " for shuffle 3 partition 0"
      })
  void executorsThatAreLostAgainAndAgainMayBeTriedOnceMoreWithMoreMemory(String message) {
    assertThat(ClusterTrouble.behind(new IllegalStateException(new SparkException(message))))
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.code()).isEqualTo(ExitCode.RETRY);
              assertThat(failure.message())
                  .startsWith("Executors were lost again and again (")
                  .contains("spark.executor.memory ", "spark.executor.memoryOverhead");
            });
  }

  @Test
  void troubleWithDataIsNotTakenForTroubleOfTheCluster() {
    assertThat(ClusterTrouble.behind(new IllegalStateException("line 3: expected a number")))
        .isEmpty();
  }
}
