package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real meshes of several programs as tables, read by DuckDB, and what becomes of a killed run. */
class MeshTablesTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("basedir", "."))
          .resolve("../mesh-io/src/test/resources")
          .toAbsolutePath()
          .normalize();

  @TempDir private static Path folder;
  private static Path input;
  private static Path output;
  private static DuckDb tables;

  @BeforeAll
  static void ingestMeshesOfSeveralPrograms() throws IOException, SQLException {
    input = folder.resolve("in");
    output = folder.resolve("out");
    for (String foam : List.of("cavity-ascii", "prisms", "polyhedra")) {
      Pipeline.copy(FIXTURES.resolve("openfoam").resolve(foam), input.resolve(foam));
    }
    give("exodus/blocks.e", "exodus/blocks.e");
    give("gmsh/disc_mixed_l0.v41.msh", "gmsh/disc_mixed_l0.msh");
    give("vtk/dolfin/heat_compressed000000.vtu", "fenics/heat_compressed000000.vtu");
    give("vtk/dolfin/heat_compressed000001.vtu", "fenics/heat_compressed000001.vtu");
    give("vtk/made/all-5.1.vtk", "vtk.vtk");
    ingest(input, output);
    tables = new DuckDb(output);
  }

  @AfterAll
  static void close() throws SQLException {
    tables.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cases",
        "mesh_steps",
        "mesh_nodes",
        "mesh_cells",
        "mesh_groups",
        "mesh_fields",
        "mesh_values"
      })
  void keepsToTheSpecification(String name) throws SQLException, IOException {
    SpecifiedTable table = new SpecifiedTable(output, tables, name);

    table.hasTheColumnsAndTypesOfTheSpecification();
    table.hasTheRowsItsManifestCounts(List.of("ingest"));
    table.hasValuesWhereTheSpecificationAsksForThemAndUniqueKeys();
    table.tellsTheUnitsInTheFootersOfItsFiles();
  }

  @Test
  void stepsCountWhatTheyUse() throws SQLException {
    assertThat(
            tables.number(
                "select count(*) from %s s left join (select case_id, mesh, geometry_step,"
                    + " count(*) n from read_parquet('"
                    + output.resolve("mesh_nodes")
                    + "/*.parquet') group by all) using (case_id, mesh, geometry_step)"
                    + " where n is distinct from node_count",
                "mesh_steps"))
        .isEqualTo(0L);
    assertThat(tables.texts("select distinct case_id from %s order by case_id", "mesh_steps"))
        .containsExactly(
            "blocks",
            "cavity-ascii",
            "disc_mixed_l0",
            "heat_compressed",
            "polyhedra",
            "prisms",
            "vtk");
  }

  @Test
  void anAnalystFindsTheLidOfTheCavity() throws SQLException {
    String fields = "read_parquet('" + output.resolve("mesh_fields") + "/*.parquet')";
    String groups = "read_parquet('" + output.resolve("mesh_groups") + "/*.parquet')";
    assertThat(
            tables.texts(
                "select concat_ws(' ', count(*), min(u_x), max(u_x)) from %s c join "
                    + groups
                    + " g on g.case_id = c.case_id and g.member_id = c.cell_id and g.location ="
                    + " 'cells' join "
                    + fields
                    + " f on f.case_id = c.case_id and f.entity_id = c.cell_id and f.location ="
                    + " 'cells' where c.case_id = 'cavity-ascii' and f.time_s = 0.5 and"
                    + " g.group_name = 'movingWall'",
                "mesh_cells"))
        .as("faces of the lid, which moves with 1 m/s (from the case's own boundary condition)")
        .containsExactly("20 1.0 1.0");
  }

  @Test
  void howAndWhereACaseIsStoredDoesNotMatter() throws IOException {
    Path other = folder.resolve("elsewhere");
    Pipeline.copy(input, other);
    unpackFields(other.resolve("cavity-ascii"));

    ingest(other, folder.resolve("out-elsewhere"));

    Map<String, String> expected = hashes(output);
    Map<String, String> found = hashes(folder.resolve("out-elsewhere"));
    assertThat(found).hasSameSizeAs(expected);
    // The steps name the files that they were read from.
    expected.remove("mesh_steps");
    assertThat(found).containsAllEntriesOf(expected);
  }

  @Test
  void aKilledIngestStartedAgainEndsWithTheSameTables() throws IOException, InterruptedException {
    Path killed = folder.resolve("killed");
    try (ChildTalus child = ChildTalus.start(folder, arguments(input, killed))) {
      assertThat(child.killWhen(() -> Files.exists(killed.resolve("mesh_nodes/_manifest.json"))))
          .as("killed before its end: " + child.errors())
          .isTrue();
    }
    assertThat(killed.resolve("mesh_values/_manifest.json")).doesNotExist();

    ingest(input, killed);

    assertThat(hashes(killed)).isEqualTo(hashes(output));
    Refusals.assertNothingHalfWritten(killed);
  }

  private static void give(String fixture, String name) throws IOException {
    Path target = input.resolve(name);
    Files.createDirectories(target.getParent());
    Files.copy(FIXTURES.resolve(fixture), target);
  }

  private static void unpackFields(Path foamCase) throws IOException {
    for (String field : List.of("0.5/U", "0.5/p", "constant/polyMesh/points")) {
      Path packed = foamCase.resolve(field + ".gz");
      try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
        Files.copy(in, foamCase.resolve(field));
      }
      Files.delete(packed);
    }
  }

  private static void ingest(Path input, Path output) {
    Talus.Run run = Talus.run(arguments(input, output));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static List<String> arguments(Path input, Path output) {
    List<String> arguments = new ArrayList<>(List.of("ingest", "--master", "local[2]", "--json"));
    for (String setting :
        List.of("input.format=mesh", "input=[" + input + "]", "output=" + output)) {
      arguments.addAll(List.of("--set", setting));
    }
    return arguments;
  }

  private static Map<String, String> hashes(Path output) {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> children = Files.list(output)) {
      for (Path manifest :
          children.map(c -> c.resolve("_manifest.json")).filter(Files::exists).toList()) {
        hashes.put(
            manifest.getParent().getFileName().toString(),
            Pipeline.json(manifest).path("content_hash").asText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hashes;
  }
}
