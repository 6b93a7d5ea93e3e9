package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.cluster.SparkSubmit.Packaging;
import dev.talus.pipeline.ChildTalus;
import dev.talus.pipeline.Folders;
import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Talus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application's jar by spark-submit on a master and two workers. */
@Tag("cluster")
class StandaloneClusterTest {
  @TempDir private Path folder;

  @Test
  void allVerbsGiveTheTablesOfOneProcess() throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Map<String, String> alone = pipeline.contentHashes();
    byte[] parameters = Files.readAllBytes(pipeline.latestCheckpoint().resolve("parameters.f32"));
    pipeline.forget("ingest");

    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2)) {
      for (String verb : Pipeline.VERBS) {
        submit(cluster, pipeline, verb);
      }
      submit(cluster, pipeline, "report");
    }

    Map<String, String> hashes = pipeline.contentHashes();
    assertThat(hashes.keySet()).containsAll(alone.keySet());
    alone.remove("metrics"); // has the time that the predictions took
    assertThat(hashes).containsAllEntriesOf(alone);
    assertThat(pipeline.latestCheckpoint().resolve("parameters.f32")).hasBinaryContent(parameters);
    assertThat(pipeline.output().resolve("report/report.html")).isNotEmptyFile();
  }

  @Test
  void aTrainingWhoseDriverWasKilledGoesOnFromItsCheckpoint()
      throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    byte[] parameters = Files.readAllBytes(pipeline.latestCheckpoint().resolve("parameters.f32"));
    pipeline.forget("train");
    Path checkpoints = pipeline.output().resolve("checkpoints");

    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2)) {
      SparkSubmit submit = SparkSubmit.to(cluster.master(), Packaging.APPLICATION_JAR);
      try (ChildTalus talus = submit.start(folder, pipeline.submitted("train"))) {
        assertThat(talus.killWhen(() -> Folders.holds(checkpoints, "latest")))
            .as("killed before its end: " + talus.errors())
            .isTrue();
      }
      assertThat(pipeline.contentHashes()).doesNotContainKey("training_log");

      submit(cluster, pipeline, "train");
    }
    assertThat(pipeline.latestCheckpoint().resolve("parameters.f32")).hasBinaryContent(parameters);
  }

  private Talus.Run submit(StandaloneCluster cluster, Pipeline pipeline, String verb)
      throws IOException, InterruptedException {
    SparkSubmit submit = SparkSubmit.to(cluster.master(), Packaging.APPLICATION_JAR);
    try (ChildTalus talus = submit.start(folder, pipeline.submitted(verb))) {
      Talus.Run run = talus.run();
      assertThat(run.exitCode()).as(verb + ": " + run.err()).isZero();
      return run;
    }
  }
}
