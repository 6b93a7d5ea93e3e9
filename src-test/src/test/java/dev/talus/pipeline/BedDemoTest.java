package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo of fluidised beds: from bundled runs of a solver to predicted states and a page. */
class BedDemoTest {
  /** Of the bundled beds: 3,000 grains of 2.5 mm in a box of 10 x 60 x 240 mm. */
  private static final double SOLID_FRACTION = 3000 * Math.PI / 6 * 1.5625e-8 / 1.44e-4;

  @TempDir private Path folder;

  @BeforeEach
  void theBundledDataAreThoseOfTheCheckout() {
    System.setProperty("talus.home", Path.of("..").toAbsolutePath().normalize().toString());
  }

  @AfterEach
  void forgetTheCheckout() {
    System.clearProperty("talus.home");
  }

  @Test
  void theDemoEndsWithPredictedStatesOfAnUnseenBed() throws IOException, SQLException {
    JsonNode result = demo("rollout.solid=conserved");

    String page = Files.readString(Path.of(URI.create(result.path("report").asText()).getPath()));
    assertThat(page).contains("Scores by horizon", "p1_u200, predicted").doesNotContain("NaN");
    try (DuckDb tables = new DuckDb(folder)) {
      for (String name : List.of("rollout_bed_states", "rollout_bed_series")) {
        SpecifiedTable table = new SpecifiedTable(folder, tables, name);
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
    }
  }

  private JsonNode demo(String setting) {
    List<String> arguments =
        new ArrayList<>(List.of("demo", "--case", "bed", "--smoke", "--master", "local[2]"));
    arguments.addAll(List.of("--json", "--output", folder.toString(), "--set", setting));
    Talus.Run run = Talus.run(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json();
  }
}
