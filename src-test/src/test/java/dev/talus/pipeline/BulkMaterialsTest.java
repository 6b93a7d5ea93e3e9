package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the bundled tests of a bulk material to hoppers that are conditioned on its properties. */
class BulkMaterialsTest {
  private static final Path SAMPLE = HopperCases.BUNDLED.resolve("../bulk").normalize();

  @TempDir private static Path folder;
  private static DuckDb tables;

  @BeforeAll
  static void measure() throws SQLException {
    run("ingest", "input=" + SAMPLE, "output=" + folder);
    run("measure", "output=" + folder);
    tables = new DuckDb(folder);
  }

  @AfterAll
  static void close() throws SQLException {
    tables.close();
  }

  @Test
  void theTableKeepsToTheSpecification() throws SQLException, IOException {
    SpecifiedTable table = new SpecifiedTable(folder, tables, "bulk_properties");

    table.hasTheColumnsAndTypesOfTheSpecification();
    table.hasTheRowsItsManifestCounts(List.of("measure"));
    table.hasValuesWhereTheSpecificationAsksForThemAndUniqueKeys();
    table.tellsTheUnitsInTheFootersOfItsFiles();
  }

  @Test
  void theFrictionIsTheRatioOfStressesThatSqlFinds() throws SQLException {
    double friction =
        tables
            .number(
                """
                select abs(sum(xz) / sum(zz)) from (
                  select z::double as z, f_stress_5::double as xz, f_stress_3::double as zz,
                    min(z) over (partition by step)::double as lo,
                    max(z) over (partition by step)::double as hi,
                    dense_rank() over (order by step desc) as from_end
                  from %s where case_id = 'middle_shear')
                where from_end <= 4 and z between lo + 0.2 * (hi - lo) and lo + 0.8 * (hi - lo)
                """,
                "particles")
            .doubleValue();

    assertThat(measured("value", "middle_shear")).isCloseTo(friction, within(1e-9));
    assertThat(friction).isBetween(0.25, 0.45);
    assertThat(measured("standard_error", "middle_shear")).isBetween(0.005, 0.05);
  }

  @Test
  void theAngleIsThatOfALineThroughTheHighestGrains() throws SQLException {
    double slope =
        tables
            .number(
                """
                with tops as (
                  select floor(x / 0.005) as strip, floor(y / 0.005) as part, max(z + radius) as top
                  from %s where case_id = 'middle_repose' and frame = 2 group by all),
                heights as (select strip, avg(top) as height from tops group by strip),
                shares as (
                  select strip, height,
                    (height - min(height) over ()) / (max(height) over () - min(height) over ())
                      as share
                  from heights)
                select regr_slope(height, strip * 0.005) from shares where share between 0.1 and 0.9
                """,
                "particles")
            .doubleValue();

    double degrees = Math.toDegrees(Math.atan(-slope));
    assertThat(measured("value", "middle_repose")).isCloseTo(degrees, within(2.0));
    assertThat(degrees).isBetween(22.0, 34.0);
    assertThat(measured("standard_error", "middle_repose")).isBetween(0.1, 2.0);
    assertThat(measured("to_x", "middle_repose")).isBetween(0.05, 0.07);
  }

  @Test
  void hoppersOfTheMaterialAreConditionedOnWhatWasMeasured(@TempDir Path hoppers)
      throws IOException {
    HopperCases.write(hoppers.resolve("runs"), 20, 51, "dev00", "dev05");
    List<String> measured = Files.readAllLines(folder.resolve("bulk_properties.csv"));
    assertThat(measured).hasSize(2);
    List<String> lines = new ArrayList<>(measured.subList(0, 1));
    for (String material : List.of("dev00", "dev05")) {
      lines.add(measured.get(1).replace("middle", material));
    }
    Path properties = Files.write(hoppers.resolve("properties.csv"), lines);
    String[] settings = {
      "input=" + hoppers.resolve("runs"),
      "output=" + hoppers.resolve("out"),
      "input.properties=" + properties,
      "model.scalars=[half_angle, repose_angle, bulk_friction]",
      "prepare.grid_spacing_m=0.02",
      "split.test=[dev05]"
    };

    run("ingest", settings);
    run("prepare", settings);

    JsonNode scalars = Pipeline.json(hoppers.resolve("out/dataset.json")).findPath("scalars");
    assertThat(scalars.findValuesAsText("name"))
        .containsExactly("half_angle", "repose_angle", "bulk_friction");
    String angle = measured.get(1).split(",", -1)[1];
    assertThat(scalars.get(1).path("lo").asDouble()).isEqualTo(Double.parseDouble(angle));
  }

  private static double measured(String column, String caseId) throws SQLException {
    String query = "select " + column + " from %s where case_id = '" + caseId + "'";
    return tables.number(query, "bulk_properties").doubleValue();
  }

  private static void run(String verb, String... settings) {
    List<String> arguments = new ArrayList<>(List.of(verb, "--master", "local[2]"));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    Talus.Run run = Talus.run(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }
}
