package dev.talus.spark.train;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.ResourcesMissingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * GPUs as Spark hands them out, on a cluster of two executors whose discovery script announces two
 * devices that are not there.
 */
class GpuWorkersTest {
  private static final Pattern PLACEMENT =
      Pattern.compile("worker (\\d) executor (\\d+) given (\\d) bound (\\d)");

  @TempDir private static Path folder;
  private static List<String> lines;

  @BeforeAll
  static void runOnTwoExecutors() throws IOException, InterruptedException {
    Path script = folder.resolve("discover");
    Files.writeString(
        script, "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\"]}'\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path result = folder.resolve("result");
    // Where Spark looks for its jars; those of the class path are enough.
    Files.createDirectories(folder.resolve("jars"));
    Map<String, String> conf =
        Map.ofEntries(
            entry("spark.master", "local-cluster[1,4,1400]"),
            entry("spark.ui.enabled", "false"),
            entry("spark.executor.memory", "600m"),
            entry("spark.executor.cores", "2"),
            entry("spark.executor.extraClassPath", System.getProperty("java.class.path")),
            entry("spark.worker.resource.gpu.amount", "2"),
            entry("spark.worker.resource.gpu.discoveryScript", script.toString()),
            entry("spark.executor.resource.gpu.amount", "1"),
            entry("spark.scheduler.barrier.maxConcurrentTasksCheck.interval", "1s"),
            entry("spark.scheduler.barrier.maxConcurrentTasksCheck.maxFailures", "3"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(
        List.of(org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptions().split(" ")));
    conf.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            GpuApplication.class.getName(),
            result.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", folder.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.12");
    Path log = folder.resolve("log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(150, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended && Files.exists(result)).as(Files.readString(log)).isTrue();
    lines = Files.readAllLines(result);
  }

  @Test
  void everyWorkerHasAnExecutorAndAGpuOfItsOwn() {
    List<MatchResult> placements = placements();

    assertThat(placements).hasSize(6);
    for (int round = 0; round < 3; round++) {
      List<MatchResult> tasks = placements.subList(2 * round, 2 * round + 2);
      assertThat(tasks).extracting(task -> task.group(2)).doesNotHaveDuplicates();
      assertThat(tasks).extracting(task -> task.group(3)).containsExactlyInAnyOrder("0", "1");
    }
  }

  @Test
  void aWorkerComputesOnTheGpuThatSparkGivesIt() {
    assertThat(placements())
        .allSatisfy(placement -> assertThat(placement.group(4)).isEqualTo(placement.group(3)));
  }

  @Test
  void anExecutorKeepsItsGpu() {
    assertThat(
            placements().stream()
                .collect(
                    Collectors.groupingBy(
                        p -> p.group(2), Collectors.mapping(p -> p.group(3), Collectors.toSet())))
                .values())
        .hasSize(2)
        .allSatisfy(gpus -> assertThat(gpus).hasSize(1));
  }

  @Test
  void theBackendForTheProcessorIsRefusedWithTheExecutorAndTheRemedy() {
    assertThat(lines)
        .filteredOn(line -> line.startsWith("refused: "))
        .singleElement()
        .asString()
        .contains("executor ", "cannot use its GPU", "the one for the processor", "-P cuda");
  }

  @Test
  void moreWorkersThanGpusAreRefusedWithBothNumbers() {
    assertThat(lines)
        .filteredOn(line -> line.startsWith("too many: "))
        .singleElement()
        .asString()
        .contains("expected 3 executors", "found 2", "train.workers");
  }

  @Test
  void severalGpusAnExecutorAreRefused() {
    SparkConf conf = new SparkConf().set("spark.executor.resource.gpu.amount", "2");
    assertThatThrownBy(() -> GpuWorkers.requireConfigured(conf.set("spark.master", "yarn")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("expected 1, an executor a GPU, found 2");
  }

  @Test
  void sharesOfAGpuAreRefused() {
    SparkConf conf =
        new SparkConf()
            .set("spark.master", "yarn")
            .set("spark.executor.resource.gpu.amount", "1")
            .set("spark.task.resource.gpu.amount", "0.25");
    assertThatThrownBy(() -> GpuWorkers.requireConfigured(conf))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("spark.task.resource.gpu.amount: expected none, found 0.25");
  }

  @Test
  void executorsWithoutGpusAreRefusedWithTheSetting() {
    assertThatThrownBy(
            () -> GpuWorkers.requireConfigured(new SparkConf().set("spark.master", "yarn")))
        .isInstanceOf(ResourcesMissingException.class)
        .hasMessageContaining("Set spark.executor.resource.gpu.amount=1");
  }

  @Test
  void aLocalMasterHasNoGpusToGive() {
    assertThatThrownBy(
            () -> GpuWorkers.requireConfigured(new SparkConf().set("spark.master", "local[4]")))
        .isInstanceOf(ResourcesMissingException.class)
        .hasMessageContaining("local[4]");
  }

  private static List<MatchResult> placements() {
    return lines.stream()
        .flatMap(line -> PLACEMENT.matcher(line).results())
        .collect(Collectors.toList());
  }
}
