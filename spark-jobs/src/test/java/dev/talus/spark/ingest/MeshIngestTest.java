package dev.talus.spark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.vtk.VtuWriter;
import dev.talus.meshio.format.vtk.XmlEncoding;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.Folders;
import dev.talus.spark.job.LocalJob;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meshes as tables hold what the readers deliver. */
class MeshIngestTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("basedir", ".")).resolve("../mesh-io/src/test/resources");
  private static final Path CAVITY = FIXTURES.resolve("openfoam/cavity-ascii");

  @TempDir private Path folder;

  @Test
  void aCaseOfOpenFoamIsStoredWithItsMeshOnceAndItsFieldsAtEveryStep() throws IOException {
    Folders.copy(CAVITY, folder.resolve("in/cavity"));
    ingest("in");
    MeshSeries series = series(CAVITY);
    UnstructuredMesh last = series.read(series.times().size() - 1);
    long lastStep = series.numbers()[series.times().size() - 1];

    List<Row> steps = table(MeshTables.STEPS).orderBy("step").collectAsList();
    assertThat(steps).hasSize(series.times().size());
    assertThat(steps)
        .allSatisfy(row -> assertThat(row.<String>getAs("case_id")).isEqualTo("cavity"));
    assertThat(steps.get(steps.size() - 1).<Long>getAs("step")).isEqualTo(lastStep);
    assertThat(steps.get(steps.size() - 1).<Double>getAs("time_s")).isEqualTo(0.5);
    assertThat(steps).extracting(row -> row.<Long>getAs("geometry_step")).containsOnly(0L);

    List<Row> nodes = table(MeshTables.NODES).orderBy("node_id").collectAsList();
    assertThat(nodes).hasSize(last.pointCount());
    for (int i = 0; i < nodes.size(); i++) {
      assertThat(nodes.get(i).<Double>getAs("y")).isEqualTo(last.points()[3 * i + 1]);
    }
    List<Row> cells = table(MeshTables.CELLS).orderBy("cell_id").collectAsList();
    assertThat(cells).hasSize(last.cells().count());
    for (int c = 0; c < cells.size(); c++) {
      assertThat(cells.get(c).<Integer>getList(cells.get(c).fieldIndex("nodes")))
          .isEqualTo(Arrays.stream(last.cells().nodesOf(c)).boxed().toList());
    }
    DataArray velocity = last.cellArray("U").orElseThrow();
    List<Row> fields =
        table(MeshTables.FIELDS)
            .where("location = 'cells' and step = " + lastStep)
            .orderBy("entity_id")
            .collectAsList();
    assertThat(fields).hasSize(last.cells().count());
    for (int c = 0; c < fields.size(); c++) {
      assertThat(((Number) fields.get(c).getAs("u_x")).doubleValue())
          .isEqualTo(velocity.number(3 * c));
    }
    for (MeshGroup group : last.groups()) {
      assertThat(
              table(MeshTables.GROUPS)
                  .where("member_id is not null and group_name = '%s'".formatted(group.label()))
                  .count())
          .isEqualTo(group.members().length);
    }
  }

  @Test
  void aMeshThatMovesHasNodesOfEveryGeometryAndNumbersOfItsFiles() throws IOException {
    UnstructuredMesh cavity = series(CAVITY).read(0);
    UnstructuredMesh mesh = new UnstructuredMesh(cavity.points(), cavity.cells());
    write(mesh, "in/part_100.vtu");
    write(mesh, "in/part_200.vtu");
    double[] moved = mesh.points().clone();
    moved[0] += 1;
    write(new UnstructuredMesh(moved, mesh.cells()), "in/part_300.vtu");

    ingest("in", "ingest.time_step_s=0.01");

    List<Row> steps = table(MeshTables.STEPS).orderBy("step").collectAsList();
    assertThat(steps).extracting(r -> r.<Long>getAs("step")).containsExactly(100L, 200L, 300L);
    assertThat(steps)
        .extracting(r -> r.<Long>getAs("geometry_step"))
        .containsExactly(100L, 100L, 300L);
    assertThat(steps).extracting(r -> r.<String>getAs("case_id")).containsOnly("part");
    assertThat(steps).extracting(r -> r.<Double>getAs("time_s")).containsExactly(1.0, 2.0, 3.0);
    assertThat(table(MeshTables.NODES).count()).isEqualTo(2L * mesh.pointCount());
  }

  @Test
  void aStepThatTwoFilesHoldIsRefusedWithBothNames() throws IOException {
    UnstructuredMesh mesh = series(CAVITY).read(0);
    write(mesh, "in/part_100.vtu");
    write(mesh, "in/part_0100.vtu");

    assertThatThrownBy(() -> ingest("in"))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("expected step 100 once")
        .hasMessageContaining("part_100.vtu")
        .hasMessageContaining("part_0100.vtu");
  }

  @Test
  void tablesOfMeshesGoWhenTheInputHoldsParticlesInstead() throws IOException {
    write(series(CAVITY).read(0), "in/part_100.vtu");
    ingest("in");
    Files.delete(folder.resolve("in/part_100.vtu"));
    Files.copy(
        FIXTURES.resolve("dumpbinary/liggghts-hopper-last-2.dump.gz"), folder.resolve("in/s1.gz"));
    Files.writeString(folder.resolve("in/cases.csv"), "id,dt\ns1,4e-5\n");

    JsonNode json = ingest("in");

    assertThat(json.path("tables").fieldNames())
        .toIterable()
        .containsExactly("cases", "snapshots", "particles");
    assertThat(folder.resolve("out/mesh_nodes")).doesNotExist();
  }

  @Test
  void aCaseWithACloudGivesBoth() throws IOException {
    Folders.copy(FIXTURES.resolve("openfoam/bed-binary"), folder.resolve("in/bed"));

    ingest("in");

    Tables tables = Tables.of(TestSpark.session(), folder.resolve("out").toString());
    assertThat(tables.open("particles").rows().count()).isEqualTo(150);
    assertThat(table(MeshTables.STEPS).select("step").distinct().collectAsList())
        .extracting(row -> row.getLong(0))
        .contains(2500L);
  }

  @Test
  void aFileThatCannotBeOpenedIsLeftOutWithTheReason() throws IOException {
    write(series(CAVITY).read(0), "in/whole.vtu");
    Path cut = cutInTheMiddle("in/cut.vtu");

    assertThat(warnings(ingest("in")))
        .singleElement()
        .asString()
        .startsWith(cut.toUri().toString().replace("///", "/") + ",")
        .contains("expected", "found")
        .endsWith("The file is left out.");
    assertThat(table(MeshTables.STEPS).select("case_id").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("whole");
    assertThat(warnings(ingest("in"))).as("when it has nothing to do").hasSize(1);

    write(series(CAVITY).read(0), "in/third.vtu");
    assertThat(warnings(ingest("in"))).as("of a case that is kept").hasSize(1);
    write(series(CAVITY).read(0), "in/cut.vtu");
    assertThat(warnings(ingest("in"))).as("once it is mended").isEmpty();
    assertThat(table(MeshTables.STEPS).count()).isEqualTo(3);
  }

  @Test
  void aCaseOfWhichOneStepCannotBeReadIsLeftOut() throws IOException {
    write(series(CAVITY).read(0), "in/whole.vtu");
    Folders.copy(CAVITY, folder.resolve("in/cavity"));
    Files.delete(folder.resolve("in/cavity/0.5/U.gz"));
    Files.writeString(
        folder.resolve("in/cavity/0.5/U"),
        "FoamFile { version 2.0; format ascii; class volVectorField; object U; }\n"
            + "dimensions [0 1 -1 0 0 0 0];\ninternalField nonuniform List<vector> 3 ((0 0");

    assertThat(warnings(ingest("in")))
        .singleElement()
        .asString()
        .contains("cavity/0.5/U")
        .endsWith("in/cavity#mesh is left out.");
    assertThat(table(MeshTables.STEPS).count()).isEqualTo(1);
  }

  @Test
  void aStrictIngestRefusesADamagedFileAndLeavesTheTablesOfTheLast() throws IOException {
    write(series(CAVITY).read(0), "in/whole.vtu");
    ingest("in");
    Path cut = cutInTheMiddle("in/cut.vtu");

    assertThatThrownBy(() -> ingest("in", "ingest.strict=true"))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining(cut.toString());
    assertThat(table(MeshTables.STEPS).count()).isEqualTo(1);
  }

  @Test
  void damagedFilesAloneAreRefused() throws IOException {
    Path cut = cutInTheMiddle("in/cut.vtu");

    assertThatThrownBy(() -> ingest("in"))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining(cut.toString());
    assertThat(folder.resolve("out/cases")).doesNotExist();
  }

  @Test
  void theOutputOfAnEarlierIngestIsNoInput() throws IOException {
    write(series(CAVITY).read(0), "in/whole.vtu");
    ingest("in");

    for (String given : List.of("out", "out/cases")) {
      assertThatThrownBy(() -> ingest(given))
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith(folder.resolve(given) + ": this is what an earlier ingest")
          .hasMessageContaining("Give as input what that has read");
    }
  }

  private Path cutInTheMiddle(String name) throws IOException {
    write(series(CAVITY).read(0), name);
    Path file = folder.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(whole, whole.length / 2));
  }

  private static List<String> warnings(JsonNode json) {
    List<String> warnings = new ArrayList<>();
    json.path("warnings").forEach(warning -> warnings.add(warning.asText()));
    return warnings;
  }

  private Dataset<Row> table(TableSpec spec) {
    return Tables.of(TestSpark.session(), folder.resolve("out").toString()).open(spec).rows();
  }

  private JsonNode ingest(String input, String... settings) {
    List<String> places =
        List.of("input=" + folder.resolve(input), "output=" + folder.resolve("out"));
    return LocalJob.run(new IngestJob(), places, settings).json();
  }

  private static MeshSeries series(Path path) throws IOException {
    LocalFiles files = LocalFiles.around(path);
    String name = path.getFileName().toString();
    return MeshFormats.detect(files, name).orElseThrow().open(files, name, ReadLimits.DEFAULT);
  }

  private void write(UnstructuredMesh mesh, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    new VtuWriter(XmlEncoding.APPENDED_RAW).write(mesh, file);
  }
}
