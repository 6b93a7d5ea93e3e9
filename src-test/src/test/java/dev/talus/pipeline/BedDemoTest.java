package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The demo of fluidised beds: from bundled runs of a solver to predicted states and a page. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BedDemoTest {
  /** Of the bundled beds: 3,000 grains of 2.5 mm in a box of 10 x 60 x 240 mm. */
  private static final double SOLID_FRACTION = 3000 * Math.PI / 6 * 1.5625e-8 / 1.44e-4;

  private static final int STEPS = 30;

  @TempDir private static Path folder;
  private static Demo demo;

  @BeforeAll
  static void runTheDemo() {
    demo = Demo.run(folder.resolve("out"), "bed", "rollout.solid=conserved");
  }

  @Test
  @Order(1)
  void theDemoEndsWithPredictedStatesOfAnUnseenBed() throws IOException, SQLException {
    assertThat(demo.page())
        .contains("Scores by horizon", "10 states", "p1_u200, predicted", "p1_u200, test case")
        .contains("Long-time statistics", "probe frequency [Hz]", "steps made")
        .doesNotContain("NaN");
    try (DuckDb tables = new DuckDb(demo.folder())) {
      for (String name : List.of("rollout_bed_states", "rollout_bed_series")) {
        SpecifiedTable table = new SpecifiedTable(demo.folder(), tables, name);
        table.hasTheColumnsAndTypesOfTheSpecification();
        table.hasTheRowsItsManifestCounts(List.of("rollout"));
        table.hasValuesWhereTheSpecificationAsksForThemAndUniqueKeys();
        table.tellsTheUnitsInTheFootersOfItsFiles();
      }
      assertThat(
              tables.texts(
                  "select distinct concat_ws(' ', case_id, len(position)) from %s",
                  "rollout_bed_states"))
          .containsExactly("p1_u200 9000");
      assertThat(
              tables.number(
                  "select count(*) from (select unnest(position) p from %s)"
                      + " where p not between -0.03 and 0.24",
                  "rollout_bed_states"))
          .as("coordinates outside of the box")
          .isEqualTo(0L);
      assertThat(
              tables
                  .number("select avg(solid_fraction) from %s", "rollout_bed_series")
                  .doubleValue())
          .isCloseTo(SOLID_FRACTION, within(1e-4));
      assertThat(
              tables.texts(
                  "select metric from %s where baseline is null and field = 'void_fraction'"
                      + " order by metric",
                  "metrics"))
          .contains("correlation_1_ahead", "standardised_error_10_ahead");
      assertThat(
              tables
                  .number(
                      "select value from %s where metric = 'predicted_largest_solid_drift'",
                      "metrics")
                  .doubleValue())
          .as("counted from the state that the rollout starts from")
          .isLessThan(1e-4);
    }
  }

  @Test
  @Order(1)
  void aBedWithoutAStateToStartFromIsRefused() {
    Talus.Run run = Talus.run(rollout("rollout.new_cases=[{id: new, u_in: 1.8}]"));

    Refusals.assertRefused(run, 2, "rollout.new_cases", "starts from a state or a mesh");
  }

  @Test
  @Order(2)
  void aLongRolloutThatIsKilledGoesOnAfterItsLastCompleteSegment()
      throws IOException, InterruptedException {
    assertThat(Talus.run(rollout("rollout.segment=" + STEPS)).exitCode()).isZero();
    String undisturbed = contentHash();
    Files.delete(demo.folder().resolve("rollout_bed_states/_manifest.json"));
    List<String> inSegments = rollout("rollout.segment=5");

    killWhenComplete("states-00000006", inSegments);
    Set<String> made = files("states-00000001");
    killWhenComplete("states-00000011", inSegments);

    assertThat(files("states-00000001")).isNotEmpty().isEqualTo(made);
    Talus.Run last = Talus.run(inSegments);
    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(contentHash()).isEqualTo(undisturbed);
    assertThat(demo.folder().resolve("_rollout")).doesNotExist();
  }

  @Test
  @Order(3)
  void latentStepsTakeAnotherWayThanPhysicalOnesAfterTheFirst() throws SQLException {
    List<String> physical = firstStates("void_fraction", "rollout.space=physical");
    List<String> latent = firstStates("void_fraction", "rollout.space=latent");

    assertThat(latent).hasSameSizeAs(physical);
    assertThat(latent.get(0)).isEqualTo(physical.get(0));
    assertThat(latent.get(1)).isNotEqualTo(physical.get(1));
  }

  @Test
  @Order(4)
  void carriedConcentrationIsAnotherOneAndChangesNothingElse() throws SQLException {
    String carried = "rollout.mixing=carried";
    String predicted = "rollout.mixing=as_predicted";

    assertThat(firstStates("concentration", carried))
        .hasSize(2)
        .doesNotContainAnyElementsOf(firstStates("concentration", predicted));
    assertThat(firstStates("void_fraction", carried))
        .isEqualTo(firstStates("void_fraction", predicted));
  }

  /** A column of the first two states of a rollout, as texts. */
  private static List<String> firstStates(String column, String setting) throws SQLException {
    List<String> arguments = new ArrayList<>(rollout(setting));
    arguments.addAll(
        List.of("--set", "rollout.cases=[p1_u200]", "--set", "rollout.solid=as_predicted"));
    Talus.Run run = Talus.run(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    try (DuckDb tables = new DuckDb(demo.folder())) {
      return tables.texts(
          "select " + column + "::varchar from %s order by step limit 2", "rollout_bed_states");
    }
  }

  private void killWhenComplete(String segment, List<String> arguments)
      throws IOException, InterruptedException {
    try (ChildTalus child = ChildTalus.start(folder, arguments)) {
      assertThat(child.killWhen(() -> files(segment).contains("_SUCCESS")))
          .as("killed before its end: " + child.errors())
          .isTrue();
    }
  }

  /** Names of the files of a segment, which are new whenever it is made. */
  private static Set<String> files(String segment) {
    try (Stream<Path> paths = Files.walk(demo.folder().resolve("_rollout"))) {
      return paths
          .filter(path -> path.getParent().getFileName().toString().equals(segment))
          .map(path -> path.getFileName().toString())
          .collect(Collectors.toSet());
    } catch (IOException | UncheckedIOException e) {
      return Set.of(); // not there yet, or changed under the search
    }
  }

  private static List<String> rollout(String setting) {
    return List.of(
        "rollout",
        "--master",
        "local[2]",
        "--output",
        demo.folder().toString(),
        "--set",
        "rollout.cases=[p1_u200, p3_u260]",
        "--set",
        "rollout.steps=" + STEPS,
        "--set",
        "rollout.solid=conserved",
        "--set",
        setting);
  }

  private static String contentHash() throws IOException {
    return new ObjectMapper()
        .readTree(demo.folder().resolve("rollout_bed_states/_manifest.json").toFile())
        .required("content_hash")
        .asText();
  }
}
