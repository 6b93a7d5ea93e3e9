package dev.talus.spark.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.vtk.PvdWriter;
import dev.talus.meshio.format.vtk.VtuWriter;
import dev.talus.meshio.format.vtk.XmlEncoding;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.source.FormatErrors;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeshDataSourceTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("basedir", ".")).resolve("../mesh-io/src/test/resources");
  private static final Path CAVITY = FIXTURES.resolve("openfoam/cavity-ascii");

  private final SparkSession spark = TestSpark.session();

  @TempDir private Path folder;

  @Test
  void pointsAndCellsOfARealCaseAreThoseOfTheReader() throws IOException {
    MeshSeries series = series(CAVITY);
    UnstructuredMesh last = series.read(1);

    Dataset<Row> points = load(CAVITY, "points");
    Dataset<Row> cells = load(CAVITY, "cells").where("step = 1").orderBy("cell_id");

    assertThat(points.groupBy("step").count().collectAsList())
        .allSatisfy(row -> assertThat(row.getLong(1)).isEqualTo(last.pointCount()));
    DataArray pressure = last.cellArray("p").orElseThrow();
    List<Row> rows = cells.collectAsList();
    assertThat(rows).hasSize(last.cells().count());
    for (int c = 0; c < rows.size(); c++) {
      Row row = rows.get(c);
      assertThat(row.<String>getAs("cell_type")).isEqualToIgnoringCase(last.cells().type(c).name());
      assertThat(row.<Object>getList(row.fieldIndex("nodes")))
          .isEqualTo(java.util.Arrays.stream(last.cells().nodesOf(c)).boxed().toList());
      assertThat((Double) ((Number) row.getAs("p")).doubleValue())
          .isEqualTo(Double.valueOf(pressure.number(c)));
      assertThat(row.<Double>getAs("time_s")).isEqualTo(0.5);
      assertThat(row.<String>getAs("case_id")).isEqualTo("cavity-ascii");
    }
  }

  @Test
  void sqlSeesTheSameThroughATemporaryView() {
    spark.sql(
        "CREATE OR REPLACE TEMPORARY VIEW cavity USING mesh OPTIONS (path '%s', table 'cells')"
            .formatted(CAVITY));

    Row row =
        spark
            .sql("SELECT max(u_x), count(*) FROM cavity WHERE dimension = 3 AND time_s = 0.5")
            .first();

    assertThat(row.getLong(1)).isEqualTo(400);
    // The lid moves with 1 m/s; cell centres lie below it.
    assertThat(((Number) row.get(0)).doubleValue()).isBetween(0.5, 1.0);
  }

  /** The flux is not there at the start. */
  @Test
  void facesAreAPartOfTheirOwn() {
    Dataset<Row> faces =
        spark
            .read()
            .format("mesh")
            .option("table", "cells")
            .option("part", "faces")
            .load(CAVITY.toString());

    Row last =
        faces.where("step = 1").selectExpr("count(*)", "count(phi)", "max(neighbour)").first();
    assertThat(last.getLong(0)).isEqualTo(1640);
    assertThat(last.getLong(1)).isEqualTo(1640);
    assertThat(last.getInt(2)).isEqualTo(399);
    assertThat(faces.where("step = 0 AND phi IS NOT NULL").count()).isZero();
  }

  @Test
  void groupsNameTheirMembers() {
    Dataset<Row> groups = load(CAVITY, "groups");

    List<Row> counts = groups.groupBy("group_name").count().orderBy("group_name").collectAsList();

    assertThat(counts)
        .extracting(r -> r.getString(0) + " " + r.getLong(1))
        .containsExactly("fixedWalls 60", "frontAndBack 800", "movingWall 20");
  }

  @Test
  void stepsThatAComparisonExcludesAreNotRead() throws IOException {
    write("part_10.vtu", mesh("v", 1));
    write("part_20.vtu", mesh("v", 2));
    Files.writeString(folder.resolve("part_30.vtu"), "<VTKFile type=\"UnstructuredGrid\">");

    assertThatThrownBy(() -> load(folder, "points")).hasMessageContaining("part_30.vtu, line 1");

    Files.delete(folder.resolve("part_30.vtu"));
    Dataset<Row> rows = load(folder, "points").where("step > 10");
    assertThat(rows.rdd().getNumPartitions()).isEqualTo(1);
    assertThat(rows.select("v").distinct().collectAsList())
        .extracting(r -> r.getDouble(0))
        .containsExactly(2.0);
  }

  @Test
  void filesOfASeriesAreNotReadTwice() throws IOException {
    PvdWriter writer = new PvdWriter(folder.resolve("flow.pvd"), XmlEncoding.APPENDED_RAW);
    writer.add(0.5, mesh("v", 1));
    writer.add(1.5, mesh("v", 2));

    List<Row> rows =
        load(folder, "cells").select("case_id", "step", "time_s").orderBy("step").collectAsList();

    assertThat(rows).extracting(Row::toString).containsExactly("[flow,0,0.5]", "[flow,1,1.5]");
  }

  @Test
  void anArrayThatComesLaterIsNotLostSilently() throws IOException {
    write("part_1.vtu", mesh("v", 1));
    write("part_2.vtu", mesh("w", 2));

    assertThatThrownBy(() -> load(folder, "points").select("v").collect())
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining(
                        "expected the arrays of the first or last step of the case")
                    .hasMessageContaining("also w"));
  }

  @Test
  void onlyTheColumnsThatAreAskedForAreFilled() throws IOException {
    write("a.vtu", mesh("v", 1));

    Dataset<Row> rows = load(folder, "points").select("y", "point_id");

    assertThat(rows.queryExecution().executedPlan().toString()).doesNotContain("v#");
    assertThat(rows.agg(org.apache.spark.sql.functions.sum("y")).first().getDouble(0))
        .isCloseTo(1, within(1e-15));
  }

  @Test
  void meshesOnHdfsAreThoseOfTheLocalDisk() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    try (MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration).build()) {
      cluster.waitActive();
      FileSystem fs = cluster.getFileSystem();
      fs.copyFromLocalFile(
          new org.apache.hadoop.fs.Path(CAVITY.toUri()),
          new org.apache.hadoop.fs.Path("/runs/cavity-ascii"));
      String[] columns = {"case_id", "step", "time_s", "cell_id", "p", "u_x", "u_y", "u_z"};

      List<Row> remote =
          spark
              .read()
              .format("mesh")
              .option("table", "cells")
              .load(fs.getUri() + "/runs/cavity-ascii")
              .selectExpr(columns)
              .orderBy("step", "cell_id")
              .collectAsList();

      assertThat(remote)
          .isEqualTo(
              load(CAVITY, "cells").selectExpr(columns).orderBy("step", "cell_id").collectAsList());
    }
  }

  @Test
  void aFolderWithoutMeshesIsRefused() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "nothing here");

    assertThatThrownBy(() -> load(folder, "points"))
        .hasMessageContaining("expected meshes, found none of a format that Talus knows");
    assertThatThrownBy(() -> load(CAVITY, "faces"))
        .hasMessageContaining("expected one of points, cells, groups, found 'faces'");
  }

  private Dataset<Row> load(Path path, String table) {
    return spark.read().format("mesh").option("table", table).load(path.toString());
  }

  private static MeshSeries series(Path path) throws IOException {
    LocalFiles files = LocalFiles.around(path.toRealPath());
    String name = path.getFileName().toString();
    return MeshFormats.detect(files, name).orElseThrow().open(files, name, ReadLimits.DEFAULT);
  }

  private void write(String name, UnstructuredMesh mesh) throws IOException {
    new VtuWriter(XmlEncoding.APPENDED_RAW).write(mesh, folder.resolve(name));
  }

  /** A triangle with one value at each corner. */
  private static UnstructuredMesh mesh(String array, double value) {
    return new UnstructuredMesh(
        new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0},
        new CellsBuilder().add(CellType.TRIANGLE, 0, 1, 2).build(),
        List.of(new DataArray.Doubles(array, 1, new double[] {value, value, value})),
        List.of(),
        List.of(),
        List.of(),
        OptionalDouble.empty());
  }
}
