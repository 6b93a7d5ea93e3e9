package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.pipeline.ChildTalus;
import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Refusals;
import dev.talus.pipeline.Talus;
import dev.talus.pipeline.Undisturbed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task of a run on this machine fills the Java heap. */
class FullHeapTest {
  @TempDir private Path folder;

  @Test
  void endsWithTheRemedyAndTheSameCommandWorksOnceThereIsMemory()
      throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Undisturbed undisturbed = Undisturbed.of(pipeline);
    pipeline.forget("ingest");

    Talus.Run full = ingestFromGreedyDisk(pipeline);

    assertThat(full.exitCode()).as(full.err()).isEqualTo(4);
    assertThat(full.out()).isEmpty();
    assertThat(full.err())
        .containsOnlyOnce("talus: ")
        .contains("MiB does not suffice. Give more: TALUS_MEMORY=2g ./talus ...");
    assertThat(pipeline.contentHashes()).isEmpty();
    Refusals.assertNothingHalfWritten(pipeline.output());

    undisturbed.assertSame(pipeline.run("ingest"), pipeline, "ingest");
  }

  private Talus.Run ingestFromGreedyDisk(Pipeline pipeline)
      throws IOException, InterruptedException {
    List<String> command = pipeline.arguments("ingest", "input=greedy://" + pipeline.input());
    command.addAll(
        List.of("--conf", "spark.hadoop.fs.greedy.impl=" + GreedyFileSystem.class.getName()));
    try (ChildTalus talus = ChildTalus.start(folder, command)) {
      return talus.run();
    }
  }
}
