package dev.talus.spark.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.GridShape;
import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.ingest.IngestJob;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.Folders;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.LocalJob;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The states of the bundled beds. Expected numbers were computed from the files of the sample with
 * numpy and scipy.ndimage.
 */
class BedPreparationTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("basedir", ".")).resolve("../datasets/samples/bed");

  @TempDir private static Path folder;

  @BeforeAll
  static void prepare() {
    run(new IngestJob(), folder.resolve("out"), "input=" + SAMPLE);
    run(new PrepareJob(), folder.resolve("out"), "split.test=[p1_u200]");
  }

  @Test
  void describesTheGridAndTheParticles() {
    BedDescription bed = description();
    GridShape grid = bed.grid();
    assertThat(new int[] {grid.nx(), grid.ny(), grid.nz()}).containsExactly(1, 12, 48);
    assertThat(grid.origin()).containsExactly(new double[] {-0.005, -0.03, 0}, within(1e-9));
    assertThat(grid.cellSize()).containsExactly(new double[] {0.01, 0.005, 0.005}, within(1e-9));
    assertThat(bed.testCases()).containsExactly("p1_u200");
    assertThat(bed.particleRadius()).isCloseTo(0.00125, within(1e-9));
    assertThat(bed.stateSteps()).isEqualTo(100);
    assertThat(bed.stateSeconds()).isCloseTo(0.02, within(1e-9));
    assertThat(bed.states()).isEqualTo(11);
    assertThat(bed.scalars()).hasSize(1);
    assertThat(bed.scalars().get(0).lo()).isEqualTo(1.4);
  }

  @Test
  void statesHoldTheFieldsOfTheFiles() {
    List<BedStateAt> states = BedStates.read(states("p1_u200")).collect();
    assertThat(states).hasSize(11);
    BedStateAt at = states.get(10);
    assertThat(at.frame()).isEqualTo(10);
    assertThat(at.timeSeconds()).isEqualTo(0.5);
    assertThat(at.step()).isEqualTo(2500);
    BedState state = at.state();
    GridShape grid = description().grid();
    int cell = grid.cell(0, 7, 9);
    assertThat(state.fluid()[4 * cell]).isCloseTo(2.145e-05f, within(1e-6f));
    assertThat(state.fluid()[4 * cell + 1]).isCloseTo(0.7462f, within(1e-6f));
    assertThat(state.fluid()[4 * cell + 2]).isCloseTo(2.319f, within(1e-6f));
    assertThat(state.voidFraction(cell)).isCloseTo(0.93455f, within(1e-6f));
    assertThat(state.mixing()[cell]).isCloseTo(1f, within(1e-6f));
    assertThat(state.particles()).isEqualTo(3000);
    assertThat(state.positions()[3 * 1234 + 2]).isCloseTo(0.02598f, within(1e-7f));
    assertThat(state.displacement()[3 * 1234 + 2]).isCloseTo(0.00037f, within(1e-7f));
    BedState before = states.get(9).state();
    for (int i = 0; i < state.positions().length; i++) {
      assertThat(before.positions()[i] + before.displacement()[i])
          .isCloseTo(state.positions()[i], within(1e-7f));
    }
  }

  @Test
  void theSeriesMeasuresTheStates() {
    List<Row> rows =
        tables()
            .open(BedTables.SERIES)
            .rows()
            .where("case_id = 'p1_u200'")
            .orderBy("step")
            .collectAsList();
    assertThat(rows).hasSize(11);
    Row row = rows.get(10);
    double particle = 4 * Math.PI / 3 * Math.pow(0.00125, 3);
    for (Row each : rows) {
      assertThat(each.<Double>getAs("solid_fraction"))
          .as("closed bed at frame %s", each.<Integer>getAs("frame"))
          .isCloseTo(3000 * particle / (0.01 * 0.06 * 0.24), within(2e-7));
    }
    assertThat(row.<Double>getAs("solid_height")).isCloseTo(0.05212166, within(1e-6));
    assertThat(row.<Double>getAs("probe_void_fraction")).isCloseTo(0.5929216, within(1e-6));
    assertThat(row.<Integer>getAs("bubble_count")).isEqualTo(1);
    assertThat(row.<Double>getAs("bubble_diameter")).isCloseTo(0.04982787, within(1e-6));
    assertThat(row.<Double>getAs("lacey_index")).isCloseTo(0.04010162, within(1e-5));
  }

  @Test
  void statisticsAreThoseOfTheTrainingCases() {
    Row voids =
        tables().open(TalusTables.STATISTICS).rows().where("field = 'void_fraction'").first();
    long training = description().trainCases().size();
    assertThat(voids.<Long>getAs("count")).isEqualTo(training * 11 * 576);
    assertThat(1 - voids.<Double>getAs("mean")).isCloseTo(0.1704423, within(1e-6));
    assertThat(description().smallestVoidFraction()).isEqualTo(voids.<Double>getAs("min"));
    assertThat(tables().open(TalusTables.STATISTICS).rows().count()).isEqualTo(8);
  }

  @Test
  void aSecondRunKeepsWhatIsThere() {
    String before = tables().open(BedTables.STATES).manifest().created().toString();
    JobResult again = run(new PrepareJob(), folder.resolve("out"), "split.test=[p1_u200]");
    assertThat(again.json().path("rows").path("bed_states").asLong()).isEqualTo(44);
    assertThat(tables().open(BedTables.STATES).manifest().created()).hasToString(before);
  }

  @Test
  void aBedIsAddedToThoseThatAreThere(@TempDir Path other) throws IOException {
    Path input = Files.createDirectory(other.resolve("in"));
    for (String name : List.of("cases.csv", "p1_u200", "p2_u140", "p4_u170")) {
      Folders.copy(SAMPLE.resolve(name), input.resolve(name));
    }
    String split = "split.test=[p1_u200]";
    run(new IngestJob(), other.resolve("out"), "input=" + input);
    run(new PrepareJob(), other.resolve("out"), split);
    Folders.copy(SAMPLE.resolve("p3_u260"), input.resolve("p3_u260"));
    run(new IngestJob(), other.resolve("out"), "input=" + input);

    JobResult result = run(new PrepareJob(), other.resolve("out"), split);

    assertThat(result.json().at("/cases/states/kept").asInt()).isEqualTo(3);
    assertThat(result.json().at("/cases/states/made").asInt()).isEqualTo(1);
    assertThat(result.json().at("/dataset")).isEqualTo(description().toJson());
    List<TableSpec> specs = List.of(BedTables.STATES, TalusTables.STATISTICS, BedTables.SERIES);
    assertThat(Tables.of(TestSpark.session(), other.resolve("out").toString()).contentHashes(specs))
        .isEqualTo(tables().contentHashes(specs));
  }

  @Test
  void aStrideSkipsSnapshots(@TempDir Path other) throws IOException {
    Path input = shortCase(other);
    run(new IngestJob(), other.resolve("out"), "input=" + input);
    run(new PrepareJob(), other.resolve("out"), "bed.stride=2");

    Tables tables = Tables.of(TestSpark.session(), other.resolve("out").toString());
    List<BedStateAt> states = BedStates.read(tables.open(BedTables.STATES).rows()).collect();
    assertThat(states).extracting(BedStateAt::frame).containsExactly(0, 2);
    BedState first = states.get(0).state();
    BedState second = states.get(1).state();
    assertThat(first.positions()[2] + first.displacement()[2])
        .isCloseTo(second.positions()[2], within(1e-7f));
  }

  @Test
  void refusesArraysThatTheMeshesLack() {
    assertThatThrownBy(
            () -> run(new PrepareJob(), folder.resolve("out"), "bed.void_fraction=alpha.sand"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("bed.void_fraction: the meshes have no array 'alpha.sand'")
        .hasMessageContaining("alpha.air");
  }

  @Test
  void refusesAStepWithoutAField(@TempDir Path other) throws IOException {
    Path input = shortCase(other);
    Files.delete(input.resolve("p1_u200/0.34/alpha.air.gz"));
    run(new IngestJob(), other.resolve("out"), "input=" + input);

    assertThatThrownBy(() -> run(new PrepareJob(), other.resolve("out")))
        .hasStackTraceContaining("Case p1_u200, step 1700: expected numbers in cell 0, found null");
  }

  @Test
  void hoppersAndBedsAreToldApart() {
    String root = folder.resolve("out").toString();
    assertThatThrownBy(() -> PreparedDataset.open(TestSpark.session(), root))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("describes fluidised beds, not hoppers");
  }

  /** A case of five snapshots. */
  private static Path shortCase(Path folder) throws IOException {
    Path input = folder.resolve("in");
    List<Path> wanted = new ArrayList<>();
    try (var paths = Files.walk(SAMPLE.resolve("p1_u200"))) {
      paths.filter(Files::isRegularFile).forEach(wanted::add);
    }
    for (Path path : wanted) {
      String name = SAMPLE.relativize(path).toString();
      if (name.matches("p1_u200/(constant|system|0\\.3|0\\.32|0\\.34|0\\.36|0\\.38)/.*")) {
        Path target = input.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
      }
    }
    Files.copy(SAMPLE.resolve("cases.csv"), input.resolve("cases.csv"));
    return input;
  }

  private static BedDescription description() {
    return PreparedBed.open(TestSpark.session(), folder.resolve("out").toString()).description();
  }

  private static Tables tables() {
    return Tables.of(TestSpark.session(), folder.resolve("out").toString());
  }

  private static org.apache.spark.sql.Dataset<Row> states(String caseId) {
    return tables().open(BedTables.STATES).rows().where("case_id = '" + caseId + "'");
  }

  private static JobResult run(Job job, Path output, String... settings) {
    List<String> common = List.of("system=bed", "model.scalars=[u_in]", "output=" + output);
    return LocalJob.run(job, common, settings);
  }
}
