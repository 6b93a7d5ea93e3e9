package dev.talus.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.talus.spark.config.InputSettings;
import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format through the data source, on files that the simulators wrote. */
class ParticleFormatsTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("basedir", ".")).resolve("../mesh-io/src/test/resources");
  private static final Path VTK = FIXTURES.resolve("vtk/liggghts");
  private static final Path CLOUD = FIXTURES.resolve("openfoam/bed-binary");

  private static final Column[] VTK_COLUMNS =
      List.of("step", "particle_id", "x", "y", "z", "vx", "vy", "vz", "radius").stream()
          .map(functions::col)
          .toArray(Column[]::new);

  @TempDir private Path folder;

  @Test
  void everyFormatOfMeshIoHasANameThatTheSettingTakes() {
    assertThat(FileFormats.names())
        .containsExactlyInAnyOrder("dump", "dump-binary", "openfoam-cloud", "vtk");
    for (String name : FileFormats.names()) {
      assertThat(InputSettings.FORMAT.defaultYaml()).isEqualTo(ParticleOptions.DETECT);
      assertThat(
              new SettingsReader()
                  .pairs(List.of("input.format=" + name))
                  .settings()
                  .value(InputSettings.FORMAT))
          .isEqualTo(name);
    }
  }

  @Test
  void binaryDumpsThatNameTheirColumnsAreTheTextDumps() throws IOException {
    Dataset<Row> binary = load(FIXTURES.resolve("dumpbinary/lammps-triclinic.bin.gz"));
    Dataset<Row> text = load(FIXTURES.resolve("dumpbinary/lammps-triclinic.dump.gz"));
    assertThat(binary.columns()).doesNotContain("col1").contains("vx", "radius");
    assertCloseValues(binary, text.select(columns(binary)), 1e-5);
    assertThat(binary.count()).isEqualTo(420);
  }

  @Test
  void binaryDumpsWithoutNamesTakeThemFromTheOption() {
    Path file = FIXTURES.resolve("dumpbinary/liggghts-hopper-last-2.bin");
    Dataset<Row> unnamed = load(file);
    assertThat(unnamed.columns()).contains("col1", "col9");
    assertThatThrownBy(unnamed::collectAsList)
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining("expected coordinates in the columns x y z")
                    .hasMessageContaining("by the option columns of the data source"));
    Dataset<Row> named =
        reader().option("columns", "id type x y z vx vy vz radius").load(file.toString());
    Dataset<Row> text = load(FIXTURES.resolve("dumpbinary/liggghts-hopper-last-2.dump.gz"));
    assertCloseValues(named, text.select(columns(named)), 1e-4);
  }

  @Test
  void binaryDumpsDecodeOnlyWhatAQueryNeeds() {
    Dataset<Row> rows = load(FIXTURES.resolve("dumpbinary/lammps-triclinic.bin.gz"));
    assertThat(Metrics.of(rows.select("vx"))).containsEntry("parsedValues", 420L);
    assertThat(Metrics.of(rows.select("step"))).containsEntry("parsedValues", 0L);
    assertThat(rows.where("step < 0").count()).isZero();
  }

  @Test
  void vtkFilesOfParticlesAreTheTextDump() throws IOException {
    Dataset<Row> text = load(VTK.resolve("dump.5000.liggghts.gz"));
    for (String name : List.of("part_5000.vtk.gz", "partb_5000.vtp.gz", "partu_5000.vtu.gz")) {
      Dataset<Row> vtk = load(VTK.resolve(name));
      assertThat(vtk.select("step").distinct().first().getLong(0)).isEqualTo(5000);
      // Half of the last decimal of the text; coordinates are single precision in VTK.
      assertCloseValues(vtk.select(VTK_COLUMNS), text.select(VTK_COLUMNS), 0.6e-4);
    }
    StructField vx = load(VTK.resolve("atom_5000.vtk.gz")).schema().apply("vx");
    assertThat(vx.metadata().getString(TableSchemas.SOURCE_NAME)).isEqualTo("velocity_lin[1]");
  }

  @Test
  void vtkFormsWithTheSameNumbersAreTheSameTable() {
    List<Row> binary = sorted(load(VTK.resolve("partb_5000.vtk.gz")).select(VTK_COLUMNS));
    assertThat(sorted(load(VTK.resolve("partb_5000.vtp.gz")).select(VTK_COLUMNS)))
        .isEqualTo(binary);
  }

  @Test
  void aFolderOfVtkFilesIsReadWithoutBoxesAndSurfaces() throws IOException {
    for (String name : List.of("partb_5000.vtk.gz", "partb_boundingBox_5000.vtk")) {
      Files.copy(VTK.resolve(name), folder.resolve(name));
    }
    Files.copy(VTK.resolve("partb_5000.vtk.gz"), folder.resolve("partb_6000.vtk.gz"));
    Files.copy(
        FIXTURES.resolve("vtk/openfoam/cavity_binary_20/boundary/movingWall.vtp"),
        folder.resolve("wall_5000.vtp"));
    Dataset<Row> rows = load(folder);
    assertThat(rows.groupBy("step").count().orderBy("step").collectAsList())
        .extracting(r -> r.getLong(0), r -> r.getLong(1))
        .containsExactly(tuple(5000L, 324L), tuple(6000L, 324L));
    assertThat(Metrics.of(rows.where("step = 6000").select("particle_id")))
        .as("the step in the name of a file spares reading it")
        .containsEntry("snapshots", 1L);
  }

  @Test
  void aMeshInASeriesOfParticlesIsRefused() throws IOException {
    Files.copy(VTK.resolve("partb_5000.vtp.gz"), folder.resolve("part_1.vtp"));
    Files.copy(
        FIXTURES.resolve("vtk/openfoam/cavity_binary_20/boundary/movingWall.vtp"),
        folder.resolve("part_2.vtp"));
    assertThatThrownBy(() -> load(folder).select("particle_id").collectAsList())
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining("part_2.vtp, cell 0: expected points alone"));
  }

  @Test
  void cloudsHaveTheNamesOfDumps() {
    Dataset<Row> cloud = load(CLOUD);
    assertThat(cloud.columns())
        .startsWith("case_id", "step", "time_s", "particle_id", "x", "y", "z")
        .contains("vx", "vy", "vz", "radius", "cell", "origid")
        .doesNotContain("d", "u_1");
    Row row = cloud.where("particle_id = 0").first();
    assertThat(row.<String>getAs("case_id")).isEqualTo("bed-binary");
    assertThat(row.<Long>getAs("step")).isEqualTo(2500);
    assertThat(row.<Double>getAs("time_s")).isEqualTo(0.5);
    assertThat(row.<Double>getAs("radius")).isEqualTo(0.00125);
    assertThat(cloud.schema().apply("radius").metadata().getString(TableSchemas.SOURCE_NAME))
        .isEqualTo("d");
    assertThat(cloud.schema().apply("vy").metadata().getString(TableSchemas.SOURCE_NAME))
        .isEqualTo("U[2]");
    assertThat(cloud.count()).isEqualTo(150);
    assertThat(load(FIXTURES.resolve("openfoam/bed-ascii")).where("particle_id is null").count())
        .as("its origId does not tell particles apart")
        .isEqualTo(150);
  }

  @Test
  void cloudsReadOnlyTheFieldsAndTimesThatAQueryNeeds() throws IOException {
    TestDumps.copyFolder(CLOUD, folder.resolve("bed"));
    TestDumps.copyFolder(CLOUD.resolve("0.5"), folder.resolve("bed/0.75"));
    Path time = folder.resolve("bed/0.75");
    Files.delete(time.resolve("uniform/time.gz"));
    Dataset<Row> rows = load(folder);
    assertThat(Metrics.of(rows.select("vx"))).containsEntry("parsedValues", 2 * 150L);
    assertThat(Metrics.of(rows.select("step"))).containsEntry("parsedValues", 0L);

    Files.writeString(time.resolve("lagrangian/kinematicCloud/age"), "damaged");
    Files.delete(time.resolve("lagrangian/kinematicCloud/age.gz"));
    assertThat(rows.select("radius").count()).isEqualTo(300);
    Files.delete(time.resolve("lagrangian/kinematicCloud/positions.gz"));
    assertThat(rows.where("step = 2500").select("x").count()).isEqualTo(150);
  }

  @Test
  void aFieldOfACloudThatComesLaterIsNotLostSilently() throws IOException {
    TestDumps.copyFolder(CLOUD, folder.resolve("bed"));
    TestDumps.copyFolder(CLOUD.resolve("0.5"), folder.resolve("bed/0.75"));
    Path cloud = folder.resolve("bed/0.75/lagrangian/kinematicCloud");
    Files.copy(cloud.resolve("age.gz"), cloud.resolve("hotness.gz"));
    assertThatThrownBy(() -> load(folder).select("vx").collectAsList())
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining("expected the columns of the first snapshot")
                    .hasMessageContaining("hotness"));
  }

  @Test
  void oneOfSeveralCloudsIsNamedByTheOption() throws IOException {
    TestDumps.copyFolder(CLOUD, folder.resolve("bed"));
    TestDumps.copyFolder(
        CLOUD.resolve("0.5/lagrangian/kinematicCloud"), folder.resolve("bed/0.5/lagrangian/coal"));
    assertThatThrownBy(() -> load(folder))
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining("found coal, kinematicCloud")
                    .hasMessageContaining("by the option cloud"));
    assertThat(reader().option("cloud", "coal").load(folder.toString()).count()).isEqualTo(150);
  }

  @Test
  void partsOfADumpAreOneDump() throws IOException {
    String whole = TestDumps.text(TestDumps.path("perstep/forms/dump.6000.liggghts"));
    writeParts("p%d.dump.6000", whole, 3);
    writeParts(
        "p%d.dump.5500", TestDumps.text(TestDumps.path("perstep/forms/dump.5500.liggghts")), 3);
    List<Row> expected = sorted(load(TestDumps.path("perstep")).drop("case_id"));

    for (String path : List.of("", "/p%.dump.*")) {
      Dataset<Row> rows = load(Path.of(folder + path));
      assertThat(sorted(rows.drop("case_id", "time_s")))
          .isEqualTo(sorted(load(TestDumps.path("perstep")).drop("case_id", "time_s")));
      assertThat(Metrics.of(rows.select("vx")))
          .as("snapshots, not parts")
          .containsEntry("snapshots", 2L)
          .containsEntry("parsedValues", (long) expected.size());
    }
    Files.delete(folder.resolve("p2.dump.5500"));
    for (String path : List.of("", "/p%.dump.*")) {
      assertThatThrownBy(() -> load(Path.of(folder + path)))
          .satisfies(
              e ->
                  assertThat(FormatErrors.find(e).orElseThrow())
                      .hasMessageContaining("parts of the dump: expected"));
    }
  }

  @Test
  void filesOfOneStepEachAreNoParts() throws IOException {
    String text = TestDumps.text(TestDumps.path("perstep/forms/dump.6000.liggghts"));
    for (int step = 0; step < 3; step++) {
      Files.writeString(
          folder.resolve("dump." + step), text.replaceFirst("\n6000\n", "\n" + step + "\n"));
    }
    assertThat(load(folder).groupBy("step").count().orderBy("step").collectAsList())
        .extracting(r -> r.getLong(0), r -> r.getLong(1))
        .containsExactly(tuple(0L, 231L), tuple(1L, 231L), tuple(2L, 231L));
  }

  @Test
  void aCaseInTwoFormatsIsRefusedUnlessOneIsNamed() throws IOException {
    Files.copy(VTK.resolve("dump.5000.liggghts.gz"), folder.resolve("dump.5000.liggghts.gz"));
    Files.copy(VTK.resolve("partb_5000.vtp.gz"), folder.resolve("partb_5000.vtp.gz"));
    assertThatThrownBy(() -> load(folder))
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining("expected particles in one format, here dump")
                    .hasMessageContaining("found vtk as well")
                    .hasMessageContaining("the option fileFormat of the data source"));
    assertThat(reader().option("fileFormat", "vtk").load(folder.toString()).columns())
        .doesNotContain("fx");
    assertThat(reader().option("fileFormat", "dump, vtk").load(folder.toString()).count())
        .isEqualTo(2 * 324);
    assertThatThrownBy(() -> reader().option("fileFormat", "xyz").load(folder.toString()))
        .hasMessageContaining("Option fileFormat: expected detect or some of dump, dump-binary");
  }

  @Test
  void snapshotsThatNeedMoreThanTheLimitAreRefused() {
    for (Path path :
        List.of(
            VTK.resolve("dump.5000.liggghts.gz"),
            VTK.resolve("partb_5000.vtp.gz"),
            FIXTURES.resolve("dumpbinary/lammps-triclinic.bin.gz"),
            CLOUD)) {
      assertThatThrownBy(
              () -> reader().option("maxSnapshotBytes", "1k").load(path.toString()).collectAsList())
          .as("%s", path)
          .satisfies(
              e ->
                  assertThat(FormatErrors.find(e).orElseThrow())
                      .hasMessageContaining("arrays of at most 1024 bytes in all"));
    }
    assertThatThrownBy(() -> reader().option("splitBytes", "many").load(CLOUD.toString()))
        .hasMessageContaining("Option splitBytes: expected a number of bytes such as");
  }

  private void writeParts(String name, String snapshot, int parts) throws IOException {
    int rows = snapshot.indexOf('\n', snapshot.indexOf("ITEM: ATOMS")) + 1;
    List<String> lines = snapshot.substring(rows).lines().toList();
    for (int part = 0; part < parts; part++) {
      List<String> own = new ArrayList<>();
      for (int line = part; line < lines.size(); line += parts) {
        own.add(lines.get(line) + "\n");
      }
      String header =
          snapshot.substring(0, rows).replaceFirst("ATOMS\n\\d+\n", "ATOMS\n" + own.size() + "\n");
      Files.writeString(folder.resolve(name.formatted(part)), header + String.join("", own));
    }
  }

  private static Column[] columns(Dataset<Row> like) {
    return Arrays.stream(like.columns()).map(functions::col).toArray(Column[]::new);
  }

  private static List<Row> sorted(Dataset<Row> rows) {
    return rows.orderBy("step", "particle_id").collectAsList();
  }

  private static void assertCloseValues(Dataset<Row> found, Dataset<Row> expected, double within) {
    List<Row> left = sorted(found.drop("case_id", "time_s"));
    List<Row> right = sorted(expected.drop("case_id", "time_s"));
    assertThat(left).hasSameSizeAs(right).isNotEmpty();
    for (int r = 0; r < left.size(); r++) {
      for (int c = 0; c < left.get(r).length(); c++) {
        double value = ((Number) right.get(r).get(c)).doubleValue();
        assertThat(((Number) left.get(r).get(c)).doubleValue())
            .as(left.get(r).schema().fieldNames()[c])
            .isCloseTo(value, within(within * Math.max(1, Math.abs(value))));
      }
    }
  }

  private static DataFrameReader reader() {
    return TestSpark.session().read().format("particles");
  }

  private static Dataset<Row> load(Path path) {
    return reader().load(path.toString());
  }
}
