package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.cluster.SparkSubmit.Packaging;
import dev.talus.pipeline.ChildTalus;
import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Talus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application's jar by spark-submit on YARN, the driver in the cluster too, files on HDFS. */
@Tag("cluster")
class YarnClusterTest {
  @TempDir private Path folder;

  @Test
  void allVerbsGiveTheTablesOfOneProcess() throws IOException, InterruptedException {
    Pipeline alone = Pipeline.finished(folder.resolve("alone"));
    byte[] parameters = Files.readAllBytes(alone.latestCheckpoint().resolve("parameters.f32"));
    try (YarnCluster cluster = YarnCluster.start(folder)) {
      cluster.files().copyFromLocalFile(path(alone.input().toString()), path("/runs"));

      for (String verb : Pipeline.VERBS) {
        Talus.Run run = submit(cluster, alone, verb);
        assertThat(run.exitCode()).as(verb + ": " + run.err()).isZero();
      }

      Path copy = folder.resolve("copy");
      cluster.files().copyToLocalFile(path("/out"), path(copy.toString()));
      Pipeline there = new Pipeline(alone.input(), copy);
      Map<String, String> expected = alone.contentHashes();
      expected.remove("metrics"); // has the time that the predictions took
      assertThat(there.contentHashes()).containsAllEntriesOf(expected);
      assertThat(there.latestCheckpoint().resolve("parameters.f32")).hasBinaryContent(parameters);
    }
  }

  @Test
  void aRefusalReachesTheUserOfSparkSubmit() throws IOException, InterruptedException {
    Pipeline alone = Pipeline.finished(folder.resolve("alone"));
    try (YarnCluster cluster = YarnCluster.start(folder)) {
      Talus.Run run = submit(cluster, alone, "prepare");

      assertThat(run.exitCode()).isNotZero();
      assertThat(run.err()).contains("exitCode: 3").contains("User application exited with 3");
    }
  }

  private Talus.Run submit(YarnCluster cluster, Pipeline pipeline, String verb)
      throws IOException, InterruptedException {
    SparkSubmit submit =
        SparkSubmit.to("yarn", Packaging.APPLICATION_JAR)
            .with("spark.submit.deployMode", "cluster")
            .with("spark.yarn.jars", "local:" + SparkHome.folder() + "/jars/*")
            .with("spark.driver.memory", "1g")
            .with("spark.executor.instances", "2")
            .with("spark.yarn.submit.waitAppCompletion", "true")
            .in(cluster.environment());
    String root = cluster.root();
    try (ChildTalus talus =
        submit.start(
            folder,
            pipeline.submitted(verb, "input=" + root + "/runs", "output=" + root + "/out"))) {
      return talus.run();
    }
  }

  private static org.apache.hadoop.fs.Path path(String path) {
    return new org.apache.hadoop.fs.Path(path);
  }
}
