package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.MeshFormatException;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.ResourcesMissingException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
  static java.util.stream.Stream<Arguments> knownKinds() {
    return java.util.stream.Stream.of(
        Arguments.of(new UsageException("told"), ExitCode.USAGE),
        Arguments.of(new BadDataException("told"), ExitCode.BAD_DATA),
        Arguments.of(new ResourcesMissingException("told"), ExitCode.RESOURCES_MISSING));
  }

  @ParameterizedTest
  @MethodSource("knownKinds")
  void whatTalusThrowsForItsUsersDecidesTheExitCode(Throwable thrown, ExitCode code) {
    Failure failure = Failure.of(thrown);

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.message()).isEqualTo("told");
    assertThat(failure.isExpected()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("knownKinds")
  void whatSparkWrapsAroundItDoesNotMatter(Throwable thrown, ExitCode code) {
    Throwable wrapped =
        new SparkException("Job aborted", new RuntimeException("Task failed", thrown));

    assertThat(Failure.of(wrapped)).isEqualTo(new Failure(code, "told"));
  }

  @Test
  void aBadFileIsToldByItsOwnMessage() {
    MeshFormatException bad =
        new MeshFormatException("dump.0", "line 3", "a number", "\"x\"", "Repair it.");

    assertThat(Failure.of(new SparkException("Job aborted", bad)))
        .isEqualTo(
            new Failure(
                ExitCode.BAD_DATA, "dump.0, line 3: expected a number, found \"x\". Repair it."));
  }

  @Test
  void whatIsNotKnownByItsKindMayBeTroubleOfTheCluster() {
    SparkException lost = new SparkException("Job aborted: ExecutorLostFailure (executor 3)");

    assertThat(ClusterTrouble.behind(lost)).contains(Failure.of(lost));
  }

  @Test
  void aFullHeapIsToldWithTheRemedy() {
    SparkException full =
        new SparkException("Job aborted", new OutOfMemoryError("Java heap space"));

    Failure failure = Failure.of(full);

    assertThat(failure.code()).isEqualTo(ExitCode.RESOURCES_MISSING);
    assertThat(failure.message())
        .contains("MiB does not suffice. Give more: TALUS_MEMORY=")
        .contains("spark.driver.memory");
  }

  @Test
  void whatJavaSaysOfOtherMemoryIsTold() {
    assertThat(Failure.of(new OutOfMemoryError("Cannot allocate new FloatPointer(9)")))
        .isEqualTo(new Failure(ExitCode.RESOURCES_MISSING, "Cannot allocate new FloatPointer(9)"));
  }

  @Test
  void anythingElseIsAFailureOfTalus() {
    Failure failure = Failure.of(new IllegalStateException("unforeseen"));

    assertThat(failure.code()).isEqualTo(ExitCode.FAILED);
    assertThat(failure.isExpected()).isFalse();
    assertThat(failure.message()).contains("IllegalStateException").contains("unforeseen");
  }

  @Test
  void exitCodesAreTheDocumentedNumbers() {
    assertThat(ExitCode.values()).extracting(ExitCode::number).containsExactly(0, 1, 2, 3, 4, 75);
  }
}
