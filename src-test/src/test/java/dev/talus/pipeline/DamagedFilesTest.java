package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.pipeline.Dump.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few damaged files among many sound ones, one file a snapshot. */
class DamagedFilesTest {
  private static final int SNAPSHOTS = 20;

  @TempDir private Path folder;

  @BeforeEach
  void writeTwoCases() {
    for (String caseId : List.of("dev00", "dev05")) {
      for (Snapshot snapshot : Dump.bundled(caseId).thinned(100, SNAPSHOTS).snapshots()) {
        new Dump(List.of(snapshot)).write(file(caseId, snapshot.step()));
      }
    }
    HopperCases.writeTable(folder.resolve("runs"), "dev00", "dev05");
  }

  @Test
  void areLeftOutWithAWarningEach() throws IOException {
    Path inARow = damageRow(file("dev00", 750));
    Path inTheHeader = damageHeader(file("dev05", 1500));

    Talus.Run run = ingest("damaged");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(warnings(run))
        .hasSize(2)
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .contains(inARow.toString(), "line 14", "expected a number", "is left out"))
        .anySatisfy(
            warning ->
                assertThat(warning).contains(inTheHeader.toString(), "line 4", "is left out"));
    assertThat(run.errorLines()).filteredOn(line -> line.contains("warning")).hasSize(2);
    assertThat(warnings(ingest("damaged"))).as("when it has nothing to do").hasSize(2);
    Files.delete(inARow);
    Files.delete(inTheHeader);
    Talus.Run without = ingest("without");
    assertThat(run.json().path("tables")).isEqualTo(without.json().path("tables"));
    assertThat(warnings(without)).isEmpty();
  }

  @Test
  void stopAStrictIngest() throws IOException {
    Path damaged = damageRow(file("dev00", 750));

    Talus.Run run = ingest("damaged", "--strict");

    Refusals.assertRefused(run, 3, damaged.toString(), "line 14", "expected a number");
    Refusals.assertNothingHalfWritten(folder.resolve("damaged"));
  }

  @Test
  void aCaseWithoutASoundFileIsLeftOut() throws IOException {
    for (Snapshot snapshot : Dump.bundled("dev05").thinned(100, SNAPSHOTS).snapshots()) {
      damageRow(file("dev05", snapshot.step()));
    }

    Talus.Run run = ingest("damaged");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(warnings(run)).hasSize(SNAPSHOTS);
    assertThat(run.errorLines())
        .first()
        .isEqualTo("1 of 2 cases left out, all of their files are damaged: dev05");
    assertThat(run.json().at("/tables/cases/rows").asInt()).isEqualTo(1);
    assertThat(run.json().at("/tables/snapshots/rows").asInt()).isEqualTo(SNAPSHOTS);
  }

  private Path file(String caseId, long step) {
    return folder.resolve("runs").resolve(caseId).resolve("dump.%d.liggghts".formatted(step));
  }

  private static Path damageRow(Path file) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(13, lines.get(13).replaceFirst(" [-0-9.]+ $", " ??? "));
    return Files.write(file, lines);
  }

  private static Path damageHeader(Path file) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(3, "many");
    return Files.write(file, lines);
  }

  private Talus.Run ingest(String output, String... options) {
    List<String> arguments = new ArrayList<>(List.of("ingest", "--master", "local[2]", "--json"));
    arguments.addAll(List.of("--input", folder.resolve("runs").toString()));
    arguments.addAll(List.of("--output", folder.resolve(output).toString()));
    arguments.addAll(List.of(options));
    return Talus.run(arguments);
  }

  private static List<String> warnings(Talus.Run run) {
    List<String> warnings = new ArrayList<>();
    for (JsonNode warning : run.json().path("warnings")) {
      warnings.add(warning.asText());
    }
    return warnings;
  }
}
