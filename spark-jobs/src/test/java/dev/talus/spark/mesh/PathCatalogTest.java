package dev.talus.spark.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.spark.source.FormatErrors;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files by path in SQL. */
class PathCatalogTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("basedir", ".")).resolve("../mesh-io/src/test/resources");
  private static final Path CAVITY = FIXTURES.resolve("openfoam/cavity-ascii").normalize();
  private static final Path BED = FIXTURES.resolve("openfoam/bed-binary").normalize();
  private static final Path DUMP = FIXTURES.resolve("dumps/liggghts-multisphere.dump").normalize();

  private static final Path VTP = FIXTURES.resolve("vtk/liggghts/partb_5000.vtp.gz").normalize();
  private static final Path BINARY =
      FIXTURES.resolve("dumpbinary/lammps-triclinic.bin.gz").normalize();
  private static final String COLUMNS =
      "SELECT step, time_s, particle_id, x, y, z, vx, vy, vz, radius";

  private final SparkSession spark = TestSpark.session();

  @TempDir private Path folder;

  @Test
  void aMeshIsATableOfItsKindsOfRows() {
    assertThat(rows("SELECT count(*) FROM mesh.`%s` WHERE step = 0".formatted(CAVITY)))
        .containsExactly("[882]");
    assertThat(
            rows(
                "SELECT count(*), max(u_x) > 0.5 FROM mesh.cells.`%s` WHERE dimension = 3 AND step = 1"
                    .formatted(CAVITY)))
        .containsExactly("[400,true]");
    assertThat(rows("SELECT count(*) FROM mesh.points.`%s` WHERE step = 0".formatted(CAVITY)))
        .containsExactly("[882]");
    assertThat(
            rows(
                "SELECT group_name, count(*) FROM mesh.groups.`%s` GROUP BY 1 ORDER BY 1"
                    .formatted(CAVITY)))
        .containsExactly("[fixedWalls,60]", "[frontAndBack,800]", "[movingWall,20]");
  }

  @Test
  void particlesAreATable() {
    Dataset<Row> sql = spark.sql("SELECT * FROM particles.`%s`".formatted(DUMP));
    Dataset<Row> read = spark.read().format("particles").load(DUMP.toString());
    assertThat(sql.schema()).isEqualTo(read.schema());
    assertThat(sql.orderBy("step", "particle_id").collectAsList())
        .isEqualTo(read.orderBy("step", "particle_id").collectAsList())
        .isNotEmpty();
    assertThat(
            rows(
                """
                SELECT count(*) FROM particles.`%s` p JOIN mesh.cells.`%s` c
                ON p.cell = c.cell_id AND c.dimension = 3"""
                    .formatted(BED, BED)))
        .as("each grain lies in a cell")
        .containsExactly("[150]");
    assertThat(rows("DESCRIBE TABLE particles.`%s`".formatted(BED)))
        .contains("[radius,double,particle radius, half of d]");
    assertThat(rows("SHOW TABLES IN particles")).isEmpty();
  }

  @Test
  void comparisonsAndColumnsReachTheSource() {
    Dataset<Row> rows = spark.sql("SELECT vx FROM particles.`%s` WHERE step < 0".formatted(DUMP));
    assertThat(rows.count()).isZero();
    assertThat(rows.queryExecution().executedPlan().toString()).doesNotContain("radius#");
    assertThat(spark.table("mesh.cells.`%s`".formatted(CAVITY)).where("step = 1").count())
        .isEqualTo(spark.table("mesh.cells.`%s`".formatted(CAVITY)).count() / 2);
  }

  @Test
  void temporaryViewsTakeOptions() {
    spark.sql(
        "CREATE OR REPLACE TEMPORARY VIEW grains USING particles OPTIONS (path '%s', timeStepSeconds '0.5')"
            .formatted(DUMP));
    assertThat(rows("SELECT count(*) FROM grains WHERE time_s = step * 0.5"))
        .isEqualTo(rows("SELECT count(*) FROM particles.`%s`".formatted(DUMP)));
  }

  @Test
  void settingsOfTheCatalogAreOptions() {
    SparkSession session = spark.newSession();
    session.conf().set("spark.sql.catalog.slow", "dev.talus.spark.source.ParticleCatalog");
    session.conf().set("spark.sql.catalog.slow.timeStepSeconds", "2");
    assertThat(
            session
                .sql("SELECT DISTINCT time_s / step FROM slow.`%s` WHERE step > 0".formatted(DUMP))
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly("[2.0]");
  }

  @Test
  void messagesSayWhatIsWrongWithThePath() throws IOException {
    assertThatThrownBy(() -> spark.sql("SELECT * FROM particles.`%s/none`".formatted(folder)))
        .hasMessageContaining("none: there is no such file or folder");
    assertThatThrownBy(() -> spark.sql("SELECT * FROM mesh.`%s/none`".formatted(folder)))
        .hasMessageContaining("none: there is no such file or folder");
    Files.writeString(folder.resolve("notes.txt"), "nothing here");
    assertThatThrownBy(() -> spark.sql("SELECT * FROM particles.`%s`".formatted(folder)))
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining("expected particle files, found only notes.txt"));
    assertThatThrownBy(() -> spark.sql("SELECT * FROM mesh.faces.`%s`".formatted(CAVITY)))
        .hasMessageContaining("expected one of points, cells, groups, found 'faces'");
    assertThatThrownBy(() -> spark.sql("SELECT * FROM particles.a.b.`%s`".formatted(DUMP)))
        .hasMessageContaining("expected particles.`path`, found the namespace a.b");
  }

  @Test
  void filesAreOnlyRead() {
    for (String statement :
        List.of(
            "DROP TABLE %s",
            "ALTER TABLE %s ADD COLUMN q INT", "INSERT INTO %1$s SELECT * FROM %1$s")) {
      assertThatThrownBy(
              () -> spark.sql(statement.formatted("particles.`%s`".formatted(DUMP))).collect())
          .as(statement)
          .hasMessageMatching("(?s).*(are files, which are only read|does not support append).*");
    }
    assertThat(DUMP).exists();
  }

  @Test
  void pathsOnHdfsAreTables() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    try (MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration).build()) {
      cluster.waitActive();
      FileSystem fs = cluster.getFileSystem();
      for (Path path : List.of(CAVITY, BED, DUMP, VTP, BINARY)) {
        fs.copyFromLocalFile(
            new org.apache.hadoop.fs.Path(path.toUri()),
            new org.apache.hadoop.fs.Path("/runs/" + path.getFileName()));
      }
      for (Path path : List.of(BED, DUMP, VTP, BINARY)) {
        String query = COLUMNS + " FROM particles.`%s` ORDER BY step, particle_id";
        assertThat(rows(query.formatted(fs.getUri() + "/runs/" + path.getFileName())))
            .as("%s", path)
            .isEqualTo(rows(query.formatted(path)))
            .isNotEmpty();
      }
      String cells = "SELECT cell_id, u_x, p FROM mesh.cells.`%s` ORDER BY step, cell_id";
      assertThat(rows(cells.formatted(fs.getUri() + "/runs/" + CAVITY.getFileName())))
          .isEqualTo(rows(cells.formatted(CAVITY)));
      Dataset<Row> pieces =
          spark
              .read()
              .format("particles")
              .option("splitBytes", "4k")
              .load(fs.getUri() + "/runs/" + DUMP.getFileName());
      assertThat(pieces.rdd().getNumPartitions()).isGreaterThan(1);
      assertThat(
              pieces
                  .selectExpr(COLUMNS.substring(7).split(", ", -1))
                  .orderBy("step", "particle_id")
                  .collectAsList())
          .extracting(Row::toString)
          .isEqualTo(
              rows((COLUMNS + " FROM particles.`%s` ORDER BY step, particle_id").formatted(DUMP)));
    }
  }

  private List<String> rows(String sql) {
    return spark.sql(sql).collectAsList().stream().map(Row::toString).toList();
  }
}
