package dev.talus.spark.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.spark.job.ContentHashes;
import dev.talus.spark.job.Folders;
import dev.talus.spark.job.HopperFolder;
import dev.talus.spark.job.LocalJob;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
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
 * everything. Tests start after an ingest of two hoppers.
 */
class IncrementalIngestTest {
  private static final Path CAVITY =
      Path.of(System.getProperty("basedir", "."))
          .resolve("../mesh-io/src/test/resources/openfoam/cavity-ascii");
  private static final int SNAPSHOTS = 3;

  @TempDir private static Path parent;

  private static Path ingested;
  private static Path folder;
  private static HopperFolder hoppers;

  @BeforeAll
  static void ingestTwoHoppers() throws IOException {
    ingested = parent.resolve("ingested");
    folder = parent.resolve("folder");
    hoppers = HopperFolder.create(folder.resolve("in"));
    hoppers.write("dev01", SNAPSHOTS);
    hoppers.write("dev12", SNAPSHOTS);
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
  void aNewCaseAndOneThatGrewAreReadAndTheOthersAreNot() throws IOException {
    hoppers.write("dev05", SNAPSHOTS);
    hoppers.write("dev12", SNAPSHOTS + 2);
    Map<String, String> expected = ingest("anew");
    makeUnreadable("dev01");

    assertThat(ingest("out")).isEqualTo(expected);
    assertThat(rowsOf("out", "dev05")).isEqualTo(rowsOf("out", "dev01"));
    assertThatThrownBy(() -> ingest("elsewhere", "ingest.strict=true"))
        .hasStackTraceContaining("dev01");
  }

  @Test
  void aCaseThatIsGoneGoesFromTheTables() throws IOException {
    Files.delete(hoppers.dump("dev12"));
    assertThat(ingest("out")).isEqualTo(ingest("anew"));
    assertThat(rowsOf("out", "dev12")).isZero();
  }

  @Test
  void otherColumnsAndOtherSettingsHaveAllOfItReadAgain() throws IOException {
    String text = Files.readString(hoppers.dump("dev12"), US_ASCII);
    Files.writeString(hoppers.dump("dev12"), text.replace(" radius", " size"), US_ASCII);
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
    hoppers.write("dev05", SNAPSHOTS);
    makeUnreadable("dev01");

    ingest("out");
    assertThat(warnings("out")).hasSize(1).first().asString().contains("dev01", "left out");
  }

  @Test
  void aDamagedFileIsToldOfAsLongAsItIsThere() throws IOException {
    hoppers.write("dev05", SNAPSHOTS);
    String sound = Files.readString(hoppers.dump("dev05"), US_ASCII);
    Files.writeString(hoppers.dump("dev05"), sound.replaceFirst("\n1 1 ", "\none one "), US_ASCII);
    ingest("out");
    hoppers.write("dev07", SNAPSHOTS);

    Map<String, String> expected = ingest("anew");
    assertThat(ingest("out")).isEqualTo(expected);
    assertThat(warnings("out")).isEqualTo(warnings("anew")).hasSize(1);

    Files.writeString(hoppers.dump("dev05"), sound, US_ASCII);
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

  private static void makeUnreadable(String hopper) throws IOException {
    makeUnreadable(hoppers.dump(hopper));
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
