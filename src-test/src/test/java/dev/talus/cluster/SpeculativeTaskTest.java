package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.cluster.SparkSubmit.Packaging;
import dev.talus.pipeline.ChildTalus;
import dev.talus.pipeline.EventLog;
import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Talus;
import dev.talus.pipeline.Undisturbed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task hangs; Spark runs a copy of it on the other worker, whose result counts. */
@Tag("cluster")
class SpeculativeTaskTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "train"})
  void theCopyChangesNothing(String verb) throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Undisturbed undisturbed = Undisturbed.of(pipeline);
    pipeline.forget(verb);
    EventLog events = EventLog.in(folder.resolve("events"));

    Talus.Run run = runWithOneTaskThatHangs(pipeline, verb, events);

    undisturbed.assertSame(run, pipeline, verb);
    assertThat(events.speculativeSuccesses()).as("copies that came first").isPositive();
  }

  private Talus.Run runWithOneTaskThatHangs(Pipeline pipeline, String verb, EventLog events)
      throws IOException, InterruptedException {
    Path mark = folder.resolve("hangs");
    List<String> command =
        pipeline.submitted(
            verb, "input=stalling://" + pipeline.input(), "output=stalling://" + pipeline.output());
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2);
        ChildTalus talus =
            SparkSubmit.to(cluster.master(), Packaging.INSTALLED)
                .with("spark.hadoop.fs.stalling.impl", StallingFileSystem.class.getName())
                .with("spark.hadoop." + StallingFileSystem.MARK, mark.toString())
                .with("spark.speculation", "true")
                // Of a stage with one task only this makes Spark think that it is slow.
                .with("spark.speculation.task.duration.threshold", "2s")
                .with("spark.eventLog.enabled", "true")
                .with("spark.eventLog.dir", events.folder().toUri().toString())
                .start(folder, command)) {
      Talus.Run run = talus.run();
      assertThat(mark).as("mark of the task that hangs: " + run.err()).exists();
      return run;
    }
  }
}
