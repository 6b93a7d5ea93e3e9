package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a history server shows of the verbs. */
class JobDescriptionsTest {
  @TempDir private Path folder;

  @Test
  void everyJobSaysItsVerbAndStage() {
    Pipeline.finished(folder);

    List<EventLog.Job> jobs = Pipeline.eventLog().jobs();

    assertThat(jobs).extracting(EventLog.Job::verb).contains("ingest", "prepare", "train");
    assertThat(jobs)
        .allSatisfy(job -> assertThat(job.description()).startsWith("talus " + job.verb() + ": "));
    assertThat(jobs)
        .extracting(EventLog.Job::description)
        .contains(
            "talus ingest: snapshots",
            "talus prepare: fields on the grid",
            "talus train: round 1 from step 0",
            "talus train: round 4 from step 150",
            "talus train: log",
            "talus rollout: particles",
            "talus evaluate: baselines");
  }

  @Test
  void jobsThatWriteTablesSayTheRunOfTheTables() {
    Pipeline pipeline = Pipeline.finished(folder);

    assertThat(Pipeline.eventLog().jobs())
        .extracting(EventLog.Job::runId)
        .contains(
            pipeline.manifest("particles").path("run_id").asText(),
            pipeline.manifest("samples").path("run_id").asText(),
            pipeline.manifest("training_log").path("run_id").asText(),
            pipeline.manifest("metrics").path("run_id").asText());
  }
}
