package dev.talus.spark.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.format.Compression;
import dev.talus.spark.job.ContentHashes;
import dev.talus.spark.job.Folders;
import dev.talus.spark.job.LocalJob;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * New and changed cases are read, the others not, and the tables are those of an ingest that reads
 * everything. Dumps are the first snapshots of simulated hoppers, and tests start after an ingest
 * of two.
 */
class IncrementalIngestTest {
  private static final Path BASE = Path.of(System.getProperty("basedir", "."));
  private static final Path HOPPERS = BASE.resolve("../datasets/samples/hopper");
  private static final Path CAVITY =
      BASE.resolve("../mesh-io/src/test/resources/openfoam/cavity-ascii");
  private static final int SNAPSHOTS = 3;

  @TempDir private static Path parent;

  private static Path ingested;
  private static Path folder;

  @BeforeAll
  static void ingestTwoHoppers() throws IOException {
    ingested = parent.resolve("ingested");
    folder = parent.resolve("folder");
    Files.createDirectories(folder.resolve("in"));
    Files.copy(HOPPERS.resolve("cases.csv"), folder.resolve("in/cases.csv"));
    hopper("dev01", SNAPSHOTS);
    hopper("dev12", SNAPSHOTS);
    ingest("out");
    Folders.copy(folder, ingested);
  }

  /** Input and tables as the first ingest left them, at the place that it knows them by. */
  @BeforeEach
  void startFromTheFirstIngest() throws IOException {
    Folders.delete(folder);
    Folders.copy(ingested, folder);
  }

  @Test
  void aNewCaseIsReadAndTheOthersAreNot() throws IOException {
    hopper("dev05", SNAPSHOTS);
    Map<String, String> expected = ingest("anew");
    makeUnreadable("dev01");
    makeUnreadable("dev12");

    assertThat(ingest("out")).isEqualTo(expected);
    assertThat(rowsOf("out", "dev05")).isEqualTo(rowsOf("out", "dev01"));
  }

  @Test
  void aCaseThatGrewIsReadAgain() throws IOException {
    hopper("dev12", SNAPSHOTS + 2);
    Map<String, String> expected = ingest("anew");
    makeUnreadable("dev01");

    assertThat(ingest("out")).isEqualTo(expected);
    assertThatThrownBy(() -> ingest("elsewhere", "ingest.strict=true"))
        .hasStackTraceContaining("dev01");
  }

  @Test
  void aCaseThatIsGoneGoesFromTheTables() throws IOException {
    Files.delete(dump("dev12"));
    assertThat(ingest("out")).isEqualTo(ingest("anew"));
    assertThat(rowsOf("out", "dev12")).isZero();
  }

  @Test
  void otherColumnsAndOtherSettingsHaveAllOfItReadAgain() throws IOException {
    String text = Files.readString(dump("dev12"), US_ASCII);
    Files.writeString(dump("dev12"), text.replace(" radius", " size"), US_ASCII);
    assertThat(ingest("out")).isEqualTo(ingest("anew"));

    makeUnreadable("dev01");
    ingest("out", "ingest.time_step_s=1e-3");
    assertThat(warnings("out")).hasSize(1).first().asString().contains("dev01", "left out");
  }

  @Test
  void rowsOfAnotherVersionOfTalusAreNotKept() throws IOException {
    Path manifest = folder.resolve("out/cases/_manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(
        manifest, text.replaceFirst("\"result_version\" : \\d+", "\"result_version\" : 0"));
    assertThat(Files.readString(manifest)).isNotEqualTo(text);
    Files.delete(folder.resolve("out/cases/._manifest.json.crc"));
    hopper("dev05", SNAPSHOTS);
    makeUnreadable("dev01");

    ingest("out");
    assertThat(warnings("out")).hasSize(1).first().asString().contains("dev01", "left out");
  }

  @Test
  void aDamagedFileIsToldOfAsLongAsItIsThere() throws IOException {
    hopper("dev05", SNAPSHOTS);
    String sound = Files.readString(dump("dev05"), US_ASCII);
    Files.writeString(dump("dev05"), sound.replaceFirst("\n1 1 ", "\none one "), US_ASCII);
    ingest("out");
    hopper("dev07", SNAPSHOTS);

    Map<String, String> expected = ingest("anew");
    assertThat(ingest("out")).isEqualTo(expected);
    assertThat(warnings("out")).isEqualTo(warnings("anew")).hasSize(1);

    Files.writeString(dump("dev05"), sound, US_ASCII);
    ingest("out");
    assertThat(warnings("out")).isEmpty();
    assertThat(rowsOf("out", "dev05")).isEqualTo(rowsOf("out", "dev01"));
  }

  @Test
  void meshesOfNewCasesAreAddedToo() throws IOException {
    Path meshes = folder.resolve("meshes");
    Folders.copy(CAVITY, meshes.resolve("first"));
    ingest("cavities", "input=" + meshes);
    Folders.copy(CAVITY, meshes.resolve("second"));
    Map<String, String> expected = ingest("anew", "input=" + meshes);
    makeUnreadable(meshes.resolve("first/constant/polyMesh/points.gz"));

    assertThat(ingest("cavities", "input=" + meshes)).isEqualTo(expected);
  }

  private static Path dump(String hopper) {
    return folder.resolve("in").resolve(hopper).resolve("dump.liggghts");
  }

  /** The first snapshots of a bundled discharge. */
  private static void hopper(String name, int snapshots) throws IOException {
    Files.createDirectories(dump(name).getParent());
    try (InputStream in =
        Compression.open(
            Files.newInputStream(HOPPERS.resolve(name).resolve("dump.liggghts.zst")))) {
      String text = new String(in.readAllBytes(), US_ASCII);
      int end = 0;
      for (int i = 0; i < snapshots; i++) {
        end = text.indexOf("ITEM: TIMESTEP", end + 1);
      }
      Files.writeString(dump(name), text.substring(0, end), US_ASCII);
    }
  }

  private static void makeUnreadable(String hopper) throws IOException {
    makeUnreadable(dump(hopper));
  }

  /** Other content of the same size and time, which nobody sees who does not look into it. */
  private static void makeUnreadable(Path file) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 64, (byte) '#');
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
  }

  private static Tables tables(String output) {
    return Tables.of(TestSpark.session(), folder.resolve(output).toString());
  }

  private static long rowsOf(String output, String caseId) {
    return tables(output)
        .open("particles")
        .rows()
        .where("case_id = '" + caseId + "' and step = 0")
        .count();
  }

  private static List<String> warnings(String output) {
    return tables(output).manifest("particles").orElseThrow().provenance().warnings();
  }

  /** Content hashes of the tables, by their names. */
  private static Map<String, String> ingest(String output, String... settings) {
    List<String> places =
        List.of("input=" + folder.resolve("in"), "output=" + folder.resolve(output));
    return ContentHashes.of(LocalJob.run(new IngestJob(), places, settings));
  }
}
