package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.pipeline.ChildTalus;
import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Talus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code talus-submit} with the profiles for YARN and for security, all files on HDFS. */
@Tag("cluster")
class YarnClusterTest {
  /** Of a verb that is run before the one that makes its tables. */
  private static final String MESSAGE = "Run `talus ingest` first";

  @TempDir private Path folder;

  @Test
  void allVerbsWithTheDriverInTheClusterGiveTheTablesOfOneProcess()
      throws IOException, InterruptedException, YarnException {
    Pipeline alone = Pipeline.finished(folder.resolve("alone"));
    byte[] parameters = Files.readAllBytes(alone.latestCheckpoint().resolve("parameters.f32"));
    try (YarnCluster cluster = YarnCluster.start(folder)) {
      cluster.files().copyFromLocalFile(path(alone.input().toString()), path("/runs"));

      for (String verb : Pipeline.VERBS) {
        Talus.Run run = submit(cluster, "cluster", alone, verb);
        assertThat(run.exitCode()).as(verb + ": " + run.err()).isZero();
      }

      Path copy = folder.resolve("copy");
      cluster.files().copyToLocalFile(path("/out"), path(copy.toString()));
      Pipeline there = new Pipeline(alone.input(), copy);
      Map<String, String> expected = alone.contentHashes();
      expected.remove("metrics"); // has the time that the predictions took
      assertThat(there.contentHashes()).containsAllEntriesOf(expected).containsKey("metrics");
      assertThat(there.latestCheckpoint().resolve("parameters.f32")).hasBinaryContent(parameters);
    }
  }

  @Test
  void aRefusalReachesTheUser() throws IOException, InterruptedException, YarnException {
    Pipeline nothing = new Pipeline(folder, folder);
    try (YarnCluster cluster = YarnCluster.start(folder)) {
      Talus.Run here = submit(cluster, "client", nothing, "prepare");
      Talus.Run there = submit(cluster, "cluster", nothing, "prepare");

      assertThat(here.exitCode()).as(here.err()).isEqualTo(2);
      assertThat(there.exitCode()).as(there.err()).isEqualTo(1);
      assertThat(there.err()).contains("User application exited with status 2");
      assertThat(here.err()).contains(MESSAGE);
      assertThat(cluster.logsOfDrivers()).contains(MESSAGE);
    }
  }

  /** Runs a verb with the driver here ({@code client}) or in a container ({@code cluster}). */
  private Talus.Run submit(YarnCluster cluster, String mode, Pipeline pipeline, String verb)
      throws IOException, InterruptedException {
    TalusSubmit submit =
        TalusSubmit.ofThisBuild()
            .profiles("yarn", "secure")
            .with("spark.submit.deployMode", mode)
            .with("spark.yarn.jars", "local:" + SparkHome.folder() + "/jars/*")
            .with("spark.driver.memory", "1g")
            .with("spark.driver.memoryOverhead", "2g")
            .with("spark.executor.memory", "1g")
            .with("spark.executor.memoryOverhead", "2g")
            .with("spark.executor.cores", "1")
            .with("spark.executor.instances", "2")
            .with("spark.sql.shuffle.partitions", "4")
            .with("spark.ui.enabled", "false")
            .with("spark.yarn.appMasterEnv.SPARK_LOCAL_IP", "127.0.0.1") // for executors too
            .with("spark.yarn.am.waitTime", "10m") // a driver starts slowly on a busy machine
            .in("HADOOP_CONF_DIR", cluster.configuration().toString());
    String root = cluster.root();
    List<String> command =
        new ArrayList<>(
            pipeline.submitted(verb, "input=" + root + "/runs", "output=" + root + "/out"));
    Path configuration = folder.resolve("my.yaml");
    Files.writeString(configuration, "ingest.strict: true\n");
    command.addAll(List.of("--config", configuration.toString()));
    try (ChildTalus talus = submit.start(folder, command)) {
      return talus.run();
    }
  }

  private static org.apache.hadoop.fs.Path path(String path) {
    return new org.apache.hadoop.fs.Path(path);
  }
}
