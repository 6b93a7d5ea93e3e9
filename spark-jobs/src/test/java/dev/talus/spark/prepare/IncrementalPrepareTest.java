package dev.talus.spark.prepare;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.spark.ingest.IngestJob;
import dev.talus.spark.job.Folders;
import dev.talus.spark.job.HopperFolder;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.JsonFile;
import dev.talus.spark.job.LocalJob;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows of new and changed cases are made, the others kept, and the tables are those of a prepare
 * that makes everything. Tests start after a prepare of two hoppers that are trained on and one
 * that is held out.
 */
class IncrementalPrepareTest {
  private static final String HELD_OUT = "dev12";
  private static final int SNAPSHOTS = 3;
  private static final String PARTICLES = "fields_at_particles";
  private static final String GRID = "fields_on_grid";
  private static final String DISCHARGE = "discharge";

  @TempDir private static Path parent;

  private static Path prepared;
  private static Path folder;
  private static HopperFolder hoppers;

  @BeforeAll
  static void prepareThreeHoppers() throws IOException {
    prepared = parent.resolve("prepared");
    folder = parent.resolve("folder");
    hoppers = HopperFolder.create(folder.resolve("in"));
    hoppers.write("dev01", SNAPSHOTS);
    hoppers.write("dev05", SNAPSHOTS);
    hoppers.write(HELD_OUT, SNAPSHOTS);
    ingest();
    assertThat(prepare("out").summary()).contains("discharge: 0 cases kept, 3 made");
    Folders.copy(folder, prepared);
  }

  @BeforeEach
  void startFromTheFirstPrepare() throws IOException {
    Folders.delete(folder);
    Folders.copy(prepared, folder);
  }

  @Test
  void newCasesWithinTheDomainAndOneThatGrewAreMadeAndTheOthersKept() throws IOException {
    hoppers.write("dev01", "dev02", SNAPSHOTS - 1);
    hoppers.write("dev07", SNAPSHOTS);
    hoppers.write(HELD_OUT, SNAPSHOTS + 2);
    ingest();
    String split = "split.test=[dev12, dev07]";
    assertCounts(prepare("out", split), 2, 3);
    assertAsIfMadeAnew(split);
    assertThat(rowsOf("samples", "dev02")).isBetween(1L, rowsOf("samples", "dev01") - 1);
    assertThat(rowsOf("samples", "dev07")).isZero();
  }

  @Test
  void aTrainingCaseThatWidensTheDomainHasAllFieldsOnTheGridMade() throws IOException {
    String text = Files.readString(hoppers.dump("dev05"), US_ASCII);
    Path wider = hoppers.dump("dev02");
    Files.createDirectories(wider.getParent());
    Files.writeString(wider, text.replaceFirst("\n1 1 \\S+ ", "\n1 1 1.5 "), US_ASCII);
    ingest();

    JobResult result = prepare("out");

    assertCounts(result, PARTICLES, 3, 1);
    assertCounts(result, DISCHARGE, 3, 1);
    assertCounts(result, GRID, 0, 4);
    assertThat(result.summary())
        .contains("fields on grid: 0 cases kept, 4 made; all depend on domain_m, which changed");
    assertAsIfMadeAnew();
  }

  @Test
  void aCaseThatIsGoneGoesFromTheTablesAndOtherParametersChangeNoRows() throws IOException {
    Files.delete(hoppers.dump(HELD_OUT));
    Path table = folder.resolve("in/cases.csv");
    String text = Files.readString(table);
    Files.writeString(table, text.replaceFirst("(?m)^dev01,([^,]*),", "dev01,0.1234,"));
    assertThat(Files.readString(table)).isNotEqualTo(text);
    ingest();
    String split = "split.test=[]";
    String fraction = "split.fraction=0";
    assertCounts(prepare("out", split, fraction), 2, 0);
    assertAsIfMadeAnew(split, fraction);
    assertThat(rowsOf("fields", HELD_OUT)).isZero();
  }

  @Test
  void aCaseThatIsNoLongerTrainedOnLosesItsSamples() {
    String split = "split.test=[dev12, dev05]";
    JobResult result = prepare("out", split);
    assertCounts(result, PARTICLES, 3, 0);
    assertAsIfMadeAnew(split);
    assertThat(rowsOf("samples", "dev05")).isZero();
  }

  @Test
  void anotherSettingHasAllMadeThatDependsOnIt() {
    JobResult layers = prepare("out", "hopper.layers=7");
    assertCounts(layers, PARTICLES, 3, 0);
    assertCounts(layers, GRID, 3, 0);
    assertCounts(layers, DISCHARGE, 0, 3);
    assertThat(changed(layers, DISCHARGE)).containsExactly("hopper.layers");
    assertAsIfMadeAnew("hopper.layers=7");

    JobResult seed = prepare("out", "hopper.layers=7", "prepare.seed=7");
    assertCounts(seed, GRID, 0, 3);
    assertCounts(seed, DISCHARGE, 3, 0);
    assertThat(changed(seed, GRID)).containsExactly("prepare.seed");
  }

  @Test
  void nothingNewLeavesEveryFileAsItIs() throws IOException {
    Map<Path, FileTime> before = filesWithTimes();
    assertCounts(prepare("out"), 3, 0);
    assertThat(filesWithTimes()).isEqualTo(before);
  }

  @Test
  void withoutTheDescriptionOrATableAllIsMadeAnew() throws IOException {
    Map<String, String> hashes = hashes("out");
    Files.delete(folder.resolve("out/dataset.json"));
    assertCounts(prepare("out"), 0, 3);
    assertThat(hashes("out")).isEqualTo(hashes);

    Folders.delete(folder.resolve("out/layer_shares"));
    assertCounts(prepare("out"), 0, 3);
    assertThat(hashes("out")).isEqualTo(hashes);
  }

  @Test
  void tablesOfTwoRunsAreNotMixed() throws IOException {
    String spacing = "prepare.grid_spacing_m=0.03";
    Folders.copy(folder.resolve("out/fields"), folder.resolve("fields"));
    prepare("out", spacing);
    Map<String, String> hashes = hashes("out");
    Folders.delete(folder.resolve("out/fields"));
    Files.move(folder.resolve("fields"), folder.resolve("out/fields"));
    assertThat(hashes("out")).isNotEqualTo(hashes);

    assertCounts(prepare("out", spacing), 0, 3);
    assertThat(hashes("out")).isEqualTo(hashes);
  }

  @Test
  void rowsOfAnotherVersionOfTalusAreNotKept() throws IOException {
    Path dataset = folder.resolve("out/dataset.json");
    String text = Files.readString(dataset);
    Files.writeString(
        dataset, text.replaceAll("\"result_version\" : \\d+", "\"result_version\" : 0"));
    assertThat(Files.readString(dataset)).isNotEqualTo(text);
    Files.deleteIfExists(folder.resolve("out/.dataset.json.crc"));

    JobResult result = prepare("out", "hopper.layers=7");
    assertCounts(result, 0, 3);
    assertThat(changed(result, PARTICLES)).containsExactly("result_version");
  }

  private static void assertCounts(JobResult result, int kept, int made) {
    for (String part : List.of(PARTICLES, GRID, DISCHARGE)) {
      assertCounts(result, part, kept, made);
    }
  }

  private static void assertCounts(JobResult result, String part, int kept, int made) {
    JsonNode counts = result.json().at("/cases").required(part);
    assertThat(counts.required("kept").asInt()).as("%s kept", part).isEqualTo(kept);
    assertThat(counts.required("made").asInt()).as("%s made", part).isEqualTo(made);
  }

  private static List<String> changed(JobResult result, String part) {
    List<String> names = new ArrayList<>();
    result
        .json()
        .at("/cases")
        .required(part)
        .required("changed")
        .forEach(n -> names.add(n.asText()));
    return names;
  }

  /** Compares all rows and the description with those of a prepare that finds the input alone. */
  private static void assertAsIfMadeAnew(String... settings) {
    try {
      for (String table : List.of("cases", "snapshots", "particles")) {
        Folders.copy(folder.resolve("out").resolve(table), folder.resolve("anew").resolve(table));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JobResult anew = prepare("anew", settings);
    assertThat(anew.json().at("/cases").required(PARTICLES).required("kept").asInt()).isZero();
    assertThat(hashes("out")).hasSize(10).isEqualTo(hashes("anew"));
    assertThat(dataset("out")).isEqualTo(dataset("anew"));
  }

  private static JsonNode dataset(String output) {
    return JsonFile.in(TestSpark.session(), folder.resolve(output).toString(), "dataset.json")
        .read()
        .orElseThrow();
  }

  /** Content hashes of all tables, and the numbers of their NaN and infinite values. */
  private static Map<String, String> hashes(String output) {
    Map<String, String> hashes = new TreeMap<>();
    for (File table : folder.resolve(output).toFile().listFiles(File::isDirectory)) {
      TableManifest manifest = tables(output).manifest(table.getName()).orElseThrow();
      hashes.put(
          table.getName(),
          manifest.contentHash() + manifest.caseHashes() + manifest.nanCounts() + manifest.rows());
    }
    return hashes;
  }

  private static Map<Path, FileTime> filesWithTimes() throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (var files = Files.walk(folder.resolve("out"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  private static long rowsOf(String table, String caseId) {
    return tables("out").open(table).rows().where("case_id = '" + caseId + "'").count();
  }

  private static Tables tables(String output) {
    return Tables.of(TestSpark.session(), folder.resolve(output).toString());
  }

  private static void ingest() {
    run(new IngestJob(), "out");
  }

  private static JobResult prepare(String output, String... settings) {
    return run(new PrepareJob(), output, settings);
  }

  private static JobResult run(Job job, String output, String... settings) {
    return LocalJob.run(
        job,
        List.of(
            "input=" + folder.resolve("in"),
            "output=" + folder.resolve(output),
            "split.test=[" + HELD_OUT + "]",
            "prepare.particle_radius_m=0.0025",
            "prepare.grid_spacing_m=0.02",
            "prepare.points_per_field=8"),
        settings);
  }
}
