package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.pipeline.Dump.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged dumps: what is refused says file, place, what was expected and what was found, and leaves
 * no table half written.
 */
class BadInputTest {
  private static final String CASE = "dev00";

  @TempDir private Path folder;

  private final Dump dump = Dump.bundled(CASE).thinned(100, 4);

  @Test
  void aLastSnapshotCutShortIsLeftOutWithOneWarning() throws IOException {
    Path file = write(dump);
    cutTo(file, text(file).lastIndexOf("\n400 ") + 1);

    Talus.Run run = ingest();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().path("warnings")).hasSize(1);
    assertThat(run.json().path("warnings").get(0).asText())
        .contains(file.toString(), "step 2250", "expected 25 rows of step 2250, found 3");
    assertThat(run.errorLines()).filteredOn(line -> line.contains("warning")).hasSize(1);
    assertThat(run.json().at("/tables/snapshots/rows").asInt()).isEqualTo(3);
    assertThat(run.json().at("/tables/particles/rows").asInt()).isEqualTo(75);
  }

  @Test
  void aLastSnapshotCutShortIsRefusedWhenStrict() throws IOException {
    Path file = write(dump);
    cutTo(file, text(file).lastIndexOf("\n400 ") + 1);

    assertRefused(ingest("--strict"), 3, file, "step 2250", "expected 25", "found 3", "--strict");
  }

  @Test
  void aGzipFileCutShortCountsAsCutSnapshot() throws IOException {
    Path file = dump.write(caseFolder().resolve("dump.liggghts.gz"));
    HopperCases.writeTable(runs(), CASE);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length * 9 / 10));

    Talus.Run run = ingest();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().path("warnings")).hasSize(1);
    assertThat(run.json().path("warnings").get(0).asText()).contains(file.toString(), "cut short");
    assertThat(run.json().at("/tables/snapshots/rows").asInt()).isEqualTo(3);
    assertRefused(ingest("--strict"), 3, file, "cut short");
  }

  @Test
  void gzipDataThatDoNotFitTheirChecksumAreRefused() throws IOException {
    Path file = dump.write(caseFolder().resolve("dump.liggghts.gz"));
    HopperCases.writeTable(runs(), CASE);
    flipBit(file, Files.size(file) - 8);

    assertRefused(ingest(), 3, file, "expected sound compressed data", "found damage (gzip");
  }

  @Test
  void zstdDataThatDoNotFitTheirChecksumAreRefused() throws IOException {
    Path file = dump.write(caseFolder().resolve("dump.liggghts.zst"));
    HopperCases.writeTable(runs(), CASE);
    flipBit(file, Files.size(file) - 4);

    assertRefused(ingest(), 3, file, "expected sound compressed data", "found damage (zstd");
  }

  @Test
  void aWordInPlaceOfANumberIsRefused() {
    Snapshot good = dump.snapshot(1);
    String row = good.rows().get(4);
    Path file = write(dump.with(1, good.withRow(4, row.replaceFirst(" [-0-9.]+ $", " fast "))));

    assertRefused(
        ingest(), 3, file, "line 48", "step 750", "column", "radius", "expected a number", "fast");
  }

  @Test
  void aMissingCoordinateColumnIsRefused() {
    Path file = write(dump.without("z"));

    assertRefused(ingest(), 3, file, "step 0", "expected coordinates", "[id, type, x, y, vx");
  }

  @Test
  void aMissingIdColumnIsRefused() {
    Path file = write(dump.without("id"));

    assertRefused(ingest(), 3, file, "step 0", "expected a column id", "found [type, x, y, z");
  }

  @Test
  void fewerRowsThanDeclaredAreRefused() {
    Path file = write(dump.with(1, dump.snapshot(1).declaring(26)));

    assertRefused(
        ingest(), 3, file, "line 69", "expected 26 rows", "step 750", "found 25 rows", "TIMESTEP");
  }

  @Test
  void moreRowsThanDeclaredAreRefused() {
    Path file = write(dump.with(1, dump.snapshot(1).declaring(24)));

    assertRefused(
        ingest(), 3, file, "line 68", "24 rows", "step 750", "found a further line '2500 ");
  }

  @Test
  void anIdThatIsThereTwiceInASnapshotIsRefused() {
    Snapshot good = dump.snapshot(2);
    Path file = write(dump.with(2, good.withRow(7, good.rows().get(3))));

    assertRefused(ingest(), 3, file, "step 1500", "each particle id once", "id 400", "4 and 8");
  }

  @Test
  void aStepThatIsThereTwiceWithEqualRowsIsKeptOnceWithAWarning() {
    write(dump.plus(dump.snapshot(3)));

    Talus.Run run = ingest();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().path("warnings")).hasSize(1);
    assertThat(run.json().path("warnings").get(0).asText()).contains(CASE, "step 2250", "2 times");
    assertThat(run.json().at("/tables/snapshots/rows").asInt()).isEqualTo(4);
    assertThat(run.json().at("/tables/particles/rows").asInt()).isEqualTo(100);
    assertRefused(ingest("--strict"), 3, null, CASE, "step 2250", "2 times");
  }

  @Test
  void aStepThatIsThereTwiceWithOtherRowsIsRefused() {
    Snapshot last = dump.snapshot(3);
    String moved = last.rows().get(9).replaceFirst(" 0\\.", " 1.");
    Path first = write(dump);
    Dump other = new Dump(List.of(last.withRow(9, moved)));
    Path second = other.write(caseFolder().resolve("restarted.liggghts"));

    Talus.Run run = ingest();

    assertRefused(run, 3, first, "step 2250", "particle 1000", "expected", "found");
    assertThat(run.err()).contains(second.toString());
  }

  @Test
  void aStepThatIsThereTwiceWithAnotherNumberOfParticlesIsRefused() {
    Path file = write(dump.plus(dump.snapshot(3).withRows(List.of())));

    assertRefused(ingest(), 3, file, "step 2250", "25", "0");
  }

  @Test
  void anEmptyDumpIsRefused() throws IOException {
    write(dump);
    Path empty = Files.createFile(caseFolder().resolve("dump.3000.liggghts"));

    assertRefused(ingest(), 3, empty, "expected a dump", "found an empty file");
  }

  @Test
  void aFolderWithoutDumpsIsRefused() throws IOException {
    Files.createDirectories(runs());
    Files.writeString(runs().resolve("notes.txt"), "nothing yet\n");

    assertRefused(ingest(), 3, runs(), "expected particle files or meshes", "found only notes.txt");
  }

  @Test
  void anEmptyFolderIsAMistakeOfTheCommand() throws IOException {
    Files.createDirectories(runs());

    assertRefused(ingest(), 2, runs(), "there are no files in this folder");
    assertThat(Talus.run(List.of("inspect", runs().toString())).exitCode()).isEqualTo(2);
  }

  @Test
  void aFolderThatIsNotThereIsAMistakeOfTheCommand() {
    assertRefused(ingest(), 2, runs(), "no such file or folder");
  }

  @Test
  void columnNamesForDumpsThatHaveTheirOwnAreAMistakeOfTheCommand() {
    write(dump);

    assertRefused(
        ingest("--set", "input.columns=[id, type, x, y, z]"),
        2,
        null,
        "input.columns is for binary dumps, and the input has none");
  }

  @Test
  void aCaseTableWithoutTheCaseIsRefused() {
    Path file = write(dump);
    HopperCases.writeTable(runs(), "dev05");

    assertRefused(ingest(), 3, file, "no parameters for the case 'dev00'", "a row with id 'dev00'");
  }

  @Test
  void allCasesWithoutParametersAreNamedAtOnce() throws IOException {
    Path file = write(dump);
    Files.delete(runs().resolve("cases.csv"));
    Path second = Files.createDirectory(runs().resolve("more"));
    Files.copy(file, second.resolve(file.getFileName()));

    assertRefused(ingest(), 3, null, "Cases without parameters are 2 in all: dev00, more.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan", "inf", "1e300"})
  void aSnapshotWithAPositionThatIsNotFiniteIsLeftOut(String number) {
    Path file = write(dump.with(1, withWord(dump.snapshot(1), 5, 3, number)));

    Talus.Run run = ingest();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().path("warnings")).hasSize(1);
    assertThat(run.json().path("warnings").get(0).asText())
        .contains("Case " + CASE, file.toString(), "step 750, particle 600", "a finite y")
        .endsWith("The snapshot is left out.");
    assertThat(run.json().at("/tables/snapshots/rows").asInt()).isEqualTo(3);
    assertThat(run.json().at("/tables/particles/rows").asInt()).isEqualTo(75);
  }

  @Test
  void aPositionThatIsNotFiniteIsRefusedWhenStrict() {
    Path file = write(dump.with(1, withWord(dump.snapshot(1), 5, 3, "inf")));

    assertRefused(
        ingest("--strict"), 3, file, "step 750", "particle 600", "a finite y", "found Infinity");
    assertThat(output().resolve("snapshots")).doesNotExist();
  }

  @Test
  void aDumpWithoutAUsablePositionIsRefused() {
    Path file = write(new Dump(List.of(withWord(dump.snapshot(1), 5, 3, "inf"))));

    assertRefused(ingest(), 3, file, "step 750", "particle 600", "a finite y");
    assertThat(output().resolve("snapshots")).doesNotExist();
  }

  private static Snapshot withWord(Snapshot snapshot, int row, int column, String word) {
    String[] words = snapshot.rows().get(row).strip().split(" ");
    words[column] = word;
    return snapshot.withRow(row, String.join(" ", words));
  }

  @Test
  void aVelocityThatIsNoNumberIsKeptAndTold() {
    Path file = write(dump.with(1, withWord(dump.snapshot(1), 5, 6, "nan")));

    Talus.Run run = ingest();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().path("warnings")).hasSize(1);
    assertThat(run.json().path("warnings").get(0).asText())
        .startsWith("Case " + CASE + ": table particles, column vy: 1 values are NaN")
        .contains(file.toString())
        .endsWith(", step 750, particle 600.");
    assertThat(ingest().json().path("warnings")).as("when it has nothing to do").hasSize(1);
    assertRefused(ingest("--strict"), 3, file, "column vy: 1 values are NaN", "--strict");
  }

  @Test
  void aStrictIngestOfOddValuesLeavesNoTables() {
    Snapshot flat = withWord(dump.snapshot(1), 5, 8, "0");
    Path file = write(dump.with(1, flat).with(2, dump.without("radius").snapshot(2)));

    assertRefused(
        ingest("--strict"), 3, file, "column radius: 1 values are not positive", "2 in all");
    for (String table : List.of("cases", "snapshots", "particles")) {
      assertThat(output().resolve(table)).doesNotExist();
    }
  }

  @Test
  void whatIsOddInACaseIsToldAlsoWhenItIsNotReadAgain() {
    write(dump.with(1, withWord(dump.snapshot(1), 5, 6, "nan")));
    JsonNode warnings = ingest().json().path("warnings");
    Dump.bundled("dev05").thinned(100, 2).write(runs().resolve("dev05/dump.liggghts"));
    HopperCases.writeTable(runs(), CASE, "dev05");

    Talus.Run second = ingest();

    assertThat(second.json().at("/tables/cases/rows").asInt()).isEqualTo(2);
    assertThat(second.json().path("warnings")).isEqualTo(warnings).hasSize(1);
  }

  @Test
  void aRadiusOfNothingAndAColumnThatASnapshotLacksAreTold() {
    Snapshot without = dump.without("radius").snapshot(2);
    Snapshot flat = withWord(dump.snapshot(1), 5, 8, "0");
    Path file = write(dump.with(1, flat).with(2, without));

    Talus.Run run = ingest();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().path("warnings"))
        .extracting(JsonNode::asText)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .contains(CASE, "column radius: 1 values are not positive", file.toString())
                    .endsWith(", step 750, particle 600."),
            second ->
                assertThat(second)
                    .contains(CASE, "column radius: 1 of 4 snapshots", file.toString())
                    .contains(", step 1500;"));
  }

  @Test
  void badInputLeavesTheTablesOfTheRunBeforeItReadable() {
    write(dump);
    Talus.Run good = ingest();
    assertThat(good.exitCode()).isZero();
    write(dump.with(1, dump.snapshot(1).declaring(26)));

    assertRefused(ingest(), 3, null, "expected 26 rows");

    Pipeline pipeline = new Pipeline(runs(), output());
    assertThat(pipeline.manifest("particles").path("content_hash"))
        .isEqualTo(good.json().at("/tables/particles/content_hash"));
  }

  private Path runs() {
    return folder.resolve("runs");
  }

  private Path caseFolder() {
    return runs().resolve(CASE);
  }

  private Path output() {
    return folder.resolve("out");
  }

  /** Writes the dump of the only case and its case table. */
  private Path write(Dump written) {
    HopperCases.writeTable(runs(), CASE);
    return written.write(caseFolder().resolve("dump.liggghts"));
  }

  private Talus.Run ingest(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "ingest",
                "--master",
                "local[2]",
                "--json",
                "--input",
                runs().toString(),
                "--output",
                output().toString()));
    arguments.addAll(List.of(options));
    return Talus.run(arguments);
  }

  private void assertRefused(Talus.Run run, int exitCode, Path file, String... told) {
    Refusals.assertRefused(run, exitCode, told);
    if (file != null) {
      assertThat(run.err()).contains(file.toString());
    }
    Refusals.assertNothingHalfWritten(output());
  }

  private static void flipBit(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= 0x10;
    Files.write(file, bytes);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  private static void cutTo(Path file, int length) throws IOException {
    Files.writeString(file, Files.readString(file).substring(0, length));
  }
}
