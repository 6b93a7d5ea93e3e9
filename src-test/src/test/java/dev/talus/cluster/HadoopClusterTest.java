package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.cluster.SparkSubmit.Packaging;
import dev.talus.pipeline.ChildTalus;
import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Talus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps, tables and checkpoints on HDFS, and spark-submit to YARN in both deploy modes. */
@Tag("cluster")
class HadoopClusterTest {
  @TempDir private static Path folder;

  private static HadoopCluster cluster;
  private static Pipeline alone;

  @BeforeAll
  static void start() throws IOException {
    alone = Pipeline.finished(folder.resolve("alone"));
    cluster = HadoopCluster.start(folder.resolve("cluster"));
    cluster.upload(alone.input(), "/runs");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void allVerbsInClusterMode() throws IOException, InterruptedException {
    for (String verb : List.of("ingest", "prepare", "train", "rollout", "evaluate", "report")) {
      Talus.Run run = submit("cluster", verb, onHdfs("/out"));
      assertThat(run.exitCode()).as(verb + ": " + run.err() + cluster.containerLogs()).isZero();
    }

    Pipeline copied = assertTablesOfOneProcess("/out");
    assertThat(copied.latestCheckpoint().resolve("parameters.f32"))
        .hasSameBinaryContentAs(alone.latestCheckpoint().resolve("parameters.f32"));
    assertThat(copied.output().resolve("report/report.html")).isNotEmptyFile();
  }

  @Test
  void ingestInClientMode() throws IOException, InterruptedException {
    Talus.Run run = submit("client", "ingest", onHdfs("/out-client"));

    assertThat(run.exitCode()).as(run.err() + cluster.containerLogs()).isZero();
    assertThat(run.json().at("/tables/particles/content_hash").asText())
        .isEqualTo(alone.contentHashes().get("particles"));
  }

  @Test
  void clusterModeFailsWithTheExitCodeInTheDiagnostics() throws IOException, InterruptedException {
    Talus.Run run =
        submit("cluster", "ingest", "input=" + cluster.uri("/nowhere"), "output=/out-none");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("finished with failed status");
    assertThat(cluster.containerLogs()).contains("/nowhere: no such file or folder");
  }

  @Test
  void aLostDataNodeChangesNothing() throws IOException, InterruptedException {
    List<String> arguments = alone.arguments("ingest", onHdfs("/out-lost"));
    try (ChildTalus talus = ChildTalus.start(folder, arguments)) {
      assertThat(talus.await(() -> holdsFile("/out-lost/_staging")))
          .as("still running: " + talus.errors())
          .isTrue();
      cluster.loseDataNode();
      Talus.Run run = talus.run();
      assertThat(run.exitCode()).as(run.err()).isZero();
    }

    assertTablesOfOneProcess("/out-lost");
  }

  private static String[] onHdfs(String output) {
    return new String[] {"input=" + cluster.uri("/runs"), "output=" + cluster.uri(output)};
  }

  private static Talus.Run submit(String deployMode, String verb, String... settings)
      throws IOException, InterruptedException {
    SparkSubmit submit =
        SparkSubmit.to("yarn", Packaging.APPLICATION_JAR)
            .with("spark.submit.deployMode", deployMode)
            .with("spark.yarn.jars", "local:" + SparkHome.folder() + "/jars/*")
            .with("spark.yarn.maxAppAttempts", "1")
            .with("spark.executor.instances", "2")
            .with("spark.driver.memory", "1g");
    for (Map.Entry<String, String> variable : cluster.environment().entrySet()) {
      submit = submit.withEnvironment(variable.getKey(), variable.getValue());
    }
    try (ChildTalus talus = submit.start(folder, alone.submitted(verb, settings))) {
      return talus.run();
    }
  }

  private static Pipeline assertTablesOfOneProcess(String output) throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy");
    cluster.download(output, copy);
    Pipeline copied = new Pipeline(alone.input(), copy.resolve(output.substring(1)));
    Map<String, String> hashes = copied.contentHashes();
    assertThat(hashes).containsKeys("cases", "snapshots", "particles");
    hashes.keySet().removeAll(List.of("metrics", "report")); // have times in them
    assertThat(alone.contentHashes()).containsAllEntriesOf(hashes);
    return copied;
  }

  private static boolean holdsFile(String path) {
    try {
      RemoteIterator<LocatedFileStatus> files =
          cluster.files().listFiles(new org.apache.hadoop.fs.Path(path), true);
      return files.hasNext();
    } catch (java.io.FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
