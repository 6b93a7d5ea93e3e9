package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal shows when the command runs in a process of its own. */
class CommandTest {
  @TempDir private Path folder;

  private final Dump dump = Dump.bundled("dev00").thinned(100, 4);

  @Test
  void aRefusalIsOneLineOnStandardError() throws IOException, InterruptedException {
    dump.with(1, dump.snapshot(1).declaring(26)).write(file());

    Talus.Run run = ingest();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(talusLines(run)).hasSize(1);
    assertThat(talusLines(run).get(0)).startsWith("talus: ").contains("expected 26 rows");
  }

  @Test
  void aCutSnapshotIsToldOnce() throws IOException, InterruptedException {
    Path file = dump.write(file());
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.lastIndexOf("\n400 ")));

    Talus.Run run = ingest();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.json().path("warnings")).hasSize(1);
    assertThat(talusLines(run)).filteredOn(line -> line.contains("2250")).hasSize(1);
  }

  private Path file() {
    HopperCases.writeTable(folder.resolve("runs"), "dev00");
    return folder.resolve("runs/dev00/dump.liggghts");
  }

  private Talus.Run ingest() throws IOException, InterruptedException {
    List<String> arguments =
        new Pipeline(folder.resolve("runs"), folder.resolve("out")).arguments("ingest");
    try (ChildTalus child = ChildTalus.start(folder, arguments)) {
      return child.run();
    }
  }

  /** Standard error without what the virtual machine says of itself. */
  private static List<String> talusLines(Talus.Run run) {
    return run.errorLines().stream().filter(line -> !line.startsWith("WARNING: ")).toList();
  }
}
