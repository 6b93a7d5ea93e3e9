package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The transient model with other branches than the published ones, through all verbs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BedBranchesTest {
  private static final Path SAMPLE = HopperCases.BUNDLED.resolve("../bed").normalize();

  /** Gas and void fraction apart, the gas seen by no other branch; nothing of the mixing. */
  private static final String APART =
      "bed.branches=[grains: main displacement, void: main void_fraction, gas: off gas_velocity]";

  /** Cells alone. */
  private static final String CELLS = "bed.branches=[void: main void_fraction]";

  @TempDir private static Path folder;

  @BeforeAll
  static void prepare() {
    done("ingest");
    done("prepare");
    done("train", APART, "bed.weights=[grains: 0.5, gas: 0]");
  }

  @Test
  @Order(1)
  void lossesAreThoseOfTheBranchesAndTheirSumIsWeighted() throws SQLException {
    try (DuckDb tables = new DuckDb(folder)) {
      assertThat(tables.texts("select distinct field from %s order by field", "training_log"))
          .containsExactly("gas", "grains", "total", "void");
      assertThat(
              tables
                  .number(
                      "select sum(loss * case field when 'total' then -1 when 'void' then 1"
                          + " when 'grains' then 0.5 else 0 end) from %s where round = 1",
                      "training_log")
                  .doubleValue())
          .isCloseTo(0, within(1e-6));
    }
  }

  @Test
  @Order(2)
  void withoutABranchOfItParticlesCarryTheConcentration() throws SQLException, IOException {
    done("rollout", "rollout.mixing=carried", "rollout.motion=advected");
    done("evaluate");

    try (DuckDb tables = new DuckDb(folder)) {
      assertThat(
              tables.number(
                  "select count(*) from (select unnest(concentration) c from %s)"
                      + " where not c between 0 and 1",
                  "rollout_bed_states"))
          .isEqualTo(0L);
      assertThat(
              tables.texts(
                  "select distinct field from %s where baseline is null and case_id = 'all'"
                      + " order by field",
                  "metrics"))
          .containsExactly("concentration", "displacement", "gas_velocity", "void_fraction");
      SpecifiedTable spectra = new SpecifiedTable(folder, tables, "bed_spectra");
      spectra.hasTheColumnsAndTypesOfTheSpecification();
      spectra.hasTheRowsItsManifestCounts(List.of("evaluate"));
      spectra.hasValuesWhereTheSpecificationAsksForThemAndUniqueKeys();
      spectra.tellsTheUnitsInTheFootersOfItsFiles();
      assertThat(
              tables.texts(
                  "select distinct case_id || ' ' || series from %s order by 1", "bed_spectra"))
          .containsExactly("p1_u200 predicted", "p1_u200 simulated");
    }
    assertThat(page(done("report")))
        .contains("Power spectra", "Correlation over time", "Mean solid fraction")
        .doesNotContain("NaN");
  }

  @Test
  @Order(3)
  void whatIsNotPredictedIsLeftOutAndSaid() throws SQLException, IOException {
    Talus.Run rollout = done("rollout");
    done("evaluate");

    assertThat(rollout.err())
        .contains("grains (displacement), void (void_fraction), gas (gas_velocity)")
        .contains("NaN in rollout_bed_states: concentration");
    try (DuckDb tables = new DuckDb(folder)) {
      assertThat(tables.texts("select distinct lacey_index from %s", "rollout_bed_series"))
          .containsExactly((String) null);
      assertThat(
              tables.texts(
                  "select field from %s where baseline is null and field = 'concentration'",
                  "metrics"))
          .isEmpty();
    }
    assertThat(page(done("report"))).doesNotContain("NaN");
  }

  @Test
  @Order(4)
  void aModelOfCellsAloneMovesNoParticlesAndItsRolloutDrawsThem() {
    done("train", CELLS);

    Refusals.assertRefused(
        run("rollout", "rollout.motion=advected"),
        2,
        "rollout.motion=advected",
        "predicts displacement, this one has the branches void (void_fraction)");
    Refusals.assertRefused(
        run("rollout", "rollout.mixing=carried"), 2, "rollout.mixing=carried", "displacement");
  }

  @Test
  @Order(5)
  void aReportOfAnotherModelsRolloutIsRefusedBeforeAnythingIsDrawn() {
    EventLog events = EventLog.in(folder.resolve("events"));
    List<String> arguments = arguments("report");
    arguments.addAll(events.options());

    Refusals.assertRefused(
        Talus.run(arguments), 3, "The rollout is by the model", "the last one trained is");
    assertThat(events.jobs())
        .extracting(EventLog.Job::description)
        .doesNotContain("talus report: draw");
  }

  @Test
  @Order(6)
  void aModelOfCellsAloneGoesThroughAllVerbs() throws IOException {
    done("rollout", "rollout.segment=4");
    done("evaluate");

    assertThat(page(done("report"))).doesNotContain("NaN");
  }

  @Test
  void branchesThatCannotBeAreRefused() {
    Refusals.assertRefused(
        run("train", "bed.branches=[mixing: off concentration, void: main void_fraction]"),
        2,
        "branches: expected main branches first");
    Refusals.assertRefused(
        run("train", "bed.branches=[a: main void_fraction, b: off void_fraction]"),
        2,
        "branches: expected each field in one branch and there once");
  }

  private static Talus.Run done(String verb, String... settings) {
    Talus.Run run = run(verb, settings);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static Talus.Run run(String verb, String... settings) {
    return Talus.run(arguments(verb, settings));
  }

  private static List<String> arguments(String verb, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(verb, "--master", "local[2]", "--json", "--set", "input=" + SAMPLE));
    List<String> all =
        new ArrayList<>(
            List.of(
                "output=" + folder, "system=bed", "split.test=[p1_u200]", "model.scalars=[u_in]"));
    if (verb.equals("train")) {
      all.addAll(
          List.of(
              "model=neuraldem-bed",
              "model.width=12",
              "model.heads=2",
              "model.depth=1",
              "bed.patch=[1, 2, 4]",
              "bed.points=64",
              "bed.supernodes=8",
              "train.steps=4",
              "train.batch=2"));
    }
    all.addAll(List.of(settings));
    all.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments;
  }

  private static String page(Talus.Run report) throws IOException {
    return Files.readString(Path.of(URI.create(report.json().path("report").asText()).getPath()));
  }
}
