package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the bundled fluidised beds, read by DuckDB, against their specification. */
class BedTablesTest {
  private static final Path SAMPLE = HopperCases.BUNDLED.resolve("../bed").normalize();

  @TempDir private static Path folder;
  private static DuckDb tables;

  @BeforeAll
  static void prepare() throws SQLException {
    for (String verb : List.of("ingest", "prepare")) {
      Talus.Run run =
          Talus.run(
              List.of(
                  verb,
                  "--master",
                  "local[2]",
                  "--set",
                  "input=" + SAMPLE,
                  "--set",
                  "output=" + folder,
                  "--set",
                  "system=bed",
                  "--set",
                  "model.scalars=[u_in]"));
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
    tables = new DuckDb(folder);
  }

  @AfterAll
  static void close() throws SQLException {
    tables.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bed_states", "bed_series", "statistics"})
  void keepsToTheSpecification(String name) throws SQLException, IOException {
    SpecifiedTable table = new SpecifiedTable(folder, tables, name);

    table.hasTheColumnsAndTypesOfTheSpecification();
    table.hasTheRowsItsManifestCounts(List.of("prepare"));
    table.hasValuesWhereTheSpecificationAsksForThemAndUniqueKeys();
    table.tellsTheUnitsInTheFootersOfItsFiles();
  }

  @Test
  void listsHaveTheLengthsOfTheGridAndTheParticles() throws SQLException {
    assertThat(
            tables.texts(
                "select distinct concat_ws(' ', len(gas_velocity), len(void_fraction),"
                    + " len(concentration), len(position), len(displacement)) from %s",
                "bed_states"))
        .containsExactly("1728 576 576 9000 9000");
  }

  @Test
  void theStatesAgreeWithTheTablesOfMeshesAndParticles() throws SQLException {
    // Cell 0, 4, 10 of the grid is the cell 4 + 12 * 10 of the mesh; DuckDB counts from 1.
    assertThat(
            tables.texts(
                "select concat_ws(' ', void_fraction[4 * 48 + 10 + 1],"
                    + " gas_velocity[3 * (4 * 48 + 10) + 3]) from %s order by case_id, step",
                "bed_states"))
        .isEqualTo(
            tables.texts(
                "select concat_ws(' ', alpha_air::float, u_air_z::float) from %s"
                    + " where location = 'cells' and entity_id = 4 + 12 * 10"
                    + " and (case_id, step) in (select (case_id, step) from '"
                    + folder.resolve("bed_states")
                    + "/*.parquet') order by case_id, step",
                "mesh_fields"));
    assertThat(
            tables.texts(
                "select position[3 * 1500 + 3] from %s order by case_id, step", "bed_states"))
        .isEqualTo(
            tables.texts(
                "select z from %s where particle_id = 1500 and (case_id, step) in"
                    + " (select (case_id, step) from '"
                    + folder.resolve("bed_states")
                    + "/*.parquet') order by case_id, step",
                "particles"));
  }

  @Test
  void valuesStayWithinTheRangesOfTheirDefinitions() throws SQLException {
    assertThat(
            tables.number(
                "select count(*) from (select unnest(concentration) c from %s)"
                    + " where c not between 0 and 1",
                "bed_states"))
        .isEqualTo(0L);
    assertThat(
            tables.number(
                "select count(*) from %s where lacey_index not between 0 and 1"
                    + " or probe_void_fraction not between 0.3 and 0.9"
                    + " or largest_bubble_diameter < bubble_diameter",
                "bed_series"))
        .isEqualTo(0L);
    assertThat(tables.number("select avg(solid_fraction) from %s", "bed_series").doubleValue())
        .isCloseTo(0.1704423, within(1e-6));
  }
}
