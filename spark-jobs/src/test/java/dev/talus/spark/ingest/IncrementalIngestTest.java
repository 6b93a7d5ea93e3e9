package dev.talus.spark.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.meshio.format.Compression;
import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.job.Folders;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.Progress;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * New and changed cases are read, the others not, and the tables are those of an ingest that reads
 * everything. Dumps are the first snapshots of simulated hoppers.
 */
class IncrementalIngestTest {
  private static final Path BASE = Path.of(System.getProperty("basedir", "."));
  private static final Path HOPPERS = BASE.resolve("../datasets/samples/hopper");
  private static final Path CAVITY =
      BASE.resolve("../mesh-io/src/test/resources/openfoam/cavity-ascii");
  private static final int SNAPSHOTS = 3;

  @TempDir private Path folder;

  @BeforeEach
  void twoHoppers() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.copy(HOPPERS.resolve("cases.csv"), folder.resolve("in/cases.csv"));
    hopper("dev01", SNAPSHOTS);
    hopper("dev12", SNAPSHOTS);
  }

  @Test
  void aNewCaseIsReadAndTheOthersAreNot() throws IOException {
    ingest("out");
    hopper("dev05", SNAPSHOTS);
    Map<String, String> expected = ingest("anew");
    makeUnreadable("dev01");
    makeUnreadable("dev12");

    assertThat(ingest("out")).isEqualTo(expected);
    assertThat(rowsOf("out", "dev05")).isEqualTo(rowsOf("out", "dev01"));
  }

  @Test
  void aCaseThatGrewIsReadAgain() throws IOException {
    ingest("out");
    hopper("dev12", SNAPSHOTS + 2);
    Map<String, String> expected = ingest("anew");
    makeUnreadable("dev01");

    assertThat(ingest("out")).isEqualTo(expected);
    assertThatThrownBy(() -> ingest("elsewhere", "ingest.strict=true"))
        .hasStackTraceContaining("dev01");
  }

  @Test
  void aCaseThatIsGoneGoesFromTheTables() throws IOException {
    ingest("out");
    Files.delete(dump("dev12"));
    assertThat(ingest("out")).isEqualTo(ingest("anew"));
    assertThat(rowsOf("out", "dev12")).isZero();
  }

  @Test
  void otherColumnsAndOtherSettingsHaveAllOfItReadAgain() throws IOException {
    ingest("out");
    String text = Files.readString(dump("dev12"), US_ASCII);
    Files.writeString(dump("dev12"), text.replace(" radius", " size"), US_ASCII);
    assertThat(ingest("out")).isEqualTo(ingest("anew"));

    makeUnreadable("dev01");
    ingest("out", "ingest.time_step_s=1e-3");
    assertThat(warnings("out")).hasSize(1).first().asString().contains("dev01", "left out");
  }

  @Test
  void rowsOfAnotherVersionOfTalusAreNotKept() throws IOException {
    ingest("out");
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
    ingest("out", "input=" + meshes);
    Folders.copy(CAVITY, meshes.resolve("second"));
    Map<String, String> expected = ingest("anew", "input=" + meshes);
    makeUnreadable(meshes.resolve("first/constant/polyMesh/points.gz"));

    assertThat(ingest("out", "input=" + meshes)).isEqualTo(expected);
  }

  private Path dump(String hopper) {
    return folder.resolve("in").resolve(hopper).resolve("dump.liggghts");
  }

  /** The first snapshots of a bundled discharge. */
  private void hopper(String name, int snapshots) throws IOException {
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

  private void makeUnreadable(String hopper) throws IOException {
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

  private Tables tables(String output) {
    return Tables.of(TestSpark.session(), folder.resolve(output).toString());
  }

  private long rowsOf(String output, String caseId) {
    return tables(output)
        .open("particles")
        .rows()
        .where("case_id = '" + caseId + "' and step = 0")
        .count();
  }

  private List<String> warnings(String output) {
    return tables(output).manifest("particles").orElseThrow().provenance().warnings();
  }

  /** Content hashes of the tables, by their names. */
  private Map<String, String> ingest(String output, String... settings) {
    List<String> pairs =
        new ArrayList<>(
            List.of("input=" + folder.resolve("in"), "output=" + folder.resolve(output)));
    pairs.addAll(List.of(settings));
    JsonNode json =
        new IngestJob()
            .run(
                new JobContext(
                    TestSpark.session(),
                    new SettingsReader().pairs(pairs).settings(),
                    Progress.silent()))
            .json();
    Map<String, String> hashes = new TreeMap<>();
    json.path("tables")
        .fields()
        .forEachRemaining(e -> hashes.put(e.getKey(), e.getValue().path("content_hash").asText()));
    return hashes;
  }
}
