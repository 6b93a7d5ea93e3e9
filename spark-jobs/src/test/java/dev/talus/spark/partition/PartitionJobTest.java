package dev.talus.spark.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.ingest.IngestJob;
import dev.talus.spark.job.Folders;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.LocalJob;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parts of a fluidised bed of OpenFOAM, mesh and grains, held against what SQL finds in the tables.
 */
class PartitionJobTest {
  private static final Path BED =
      Path.of(System.getProperty("basedir", "."))
          .resolve("../mesh-io/src/test/resources/openfoam/bed-binary");
  private static final SparkSession SPARK = TestSpark.session();

  @TempDir private static Path folder;

  @BeforeAll
  static void ingestABed() throws IOException {
    Folders.copy(BED, folder.resolve("in/bed"));
    Files.writeString(folder.resolve("in/cases.csv"), "id,inflow\nbed,0.5\n");
    run(new IngestJob());
  }

  @Test
  void partsOfAMeshAreEqualAndHalosAreTheCellsThatTouch() {
    JsonNode json = run(new PartitionJob(), "partition.parts=3", "partition.layers=1");

    table("mesh_cells").createOrReplaceTempView("cells");
    table("mesh_parts").createOrReplaceTempView("parts");
    long cells = SPARK.sql("select 1 from cells").count();
    requireEachCellOnceInEqualParts(cells);

    SPARK
        .sql("select cell_id, explode(nodes) as node from cells")
        .createOrReplaceTempView("corners");
    Dataset<Row> touching =
        SPARK.sql(
            """
            select distinct p.part, b.cell_id
            from corners a join corners b on a.node = b.node
            join parts p on p.cell_id = a.cell_id and p.owned
            join parts q on q.cell_id = b.cell_id and q.owned and q.part <> p.part
            """);
    Dataset<Row> ghosts = SPARK.sql("select part, cell_id from parts where not owned");
    assertThat(ghosts.except(touching).count()).isZero();
    assertThat(touching.except(ghosts).count()).isZero();
    assertThat(json.path("cuts").get(0).path("halo_share").asDouble())
        .isCloseTo((double) ghosts.count() / cells, within(1e-12));
  }

  @Test
  void partsAlongAHilbertCurveAreOthersOfEqualSize() {
    run(new PartitionJob(), "partition.parts=5");
    List<Row> bisected = table("mesh_parts").where("owned").orderBy("cell_id").collectAsList();
    run(new PartitionJob(), "partition.parts=5", "partition.method=hilbert");

    table("mesh_parts").createOrReplaceTempView("parts");
    requireEachCellOnceInEqualParts(bisected.size());
    assertThat(table("mesh_parts").where("owned").orderBy("cell_id").collectAsList())
        .isNotEqualTo(bisected);
  }

  private static void requireEachCellOnceInEqualParts(long cells) {
    assertThat(SPARK.sql("select distinct cell_id from parts where owned").count())
        .isEqualTo(SPARK.sql("select 1 from parts where owned").count())
        .isEqualTo(cells);
    Row sizes =
        SPARK
            .sql(
                "select min(n), max(n) from (select count(*) n from parts where owned group by part)")
            .first();
    assertThat(sizes.getLong(1) - sizes.getLong(0)).isLessThanOrEqualTo(1);
  }

  @Test
  void halosOfParticlesAreThoseWithinTheDistance() {
    double reach = 0.003;
    run(new PartitionJob(), "partition.parts=4", "partition.halo_m=" + reach);

    table("particles").createOrReplaceTempView("particles");
    table("particle_parts").createOrReplaceTempView("parts");
    assertThat(SPARK.sql("select 1 from parts where owned").count())
        .isEqualTo(table("particles").count());
    Dataset<Row> near =
        SPARK.sql(
            """
            select distinct p.part, b.particle_id
            from particles a join particles b on a.particle_id <> b.particle_id
              and pow(double(a.x) - b.x, 2) + pow(double(a.y) - b.y, 2)
                + pow(double(a.z) - b.z, 2) <= %s
            join parts p on p.particle_id = a.particle_id and p.owned
            join parts q on q.particle_id = b.particle_id and q.owned and q.part <> p.part
            """
                .formatted(reach * reach));
    Dataset<Row> ghosts = SPARK.sql("select part, particle_id from parts where not owned");
    assertThat(ghosts.count()).isPositive();
    assertThat(ghosts.except(near).count()).isZero();
    assertThat(near.except(ghosts).count()).isZero();
    assertThat(
            table("part_sizes")
                .where("mesh = ''")
                .agg(Map.of("ghost_count", "sum"))
                .first()
                .getLong(0))
        .isEqualTo(ghosts.count());
  }

  @Test
  void theSameAgainDoesNothing() {
    String first = run(new PartitionJob()).path("run_id").asText();
    String created = created();
    assertThat(run(new PartitionJob()).path("run_id").asText()).isEqualTo(first);
    assertThat(run(new PartitionJob(), "partition.method=bisection").path("run_id").asText())
        .isEqualTo(first);
    assertThat(created()).isEqualTo(created);
    assertThat(run(new PartitionJob(), "partition.parts=2").path("run_id").asText())
        .isNotEqualTo(first);
  }

  @Test
  void withoutTablesItSaysWhatToRun() {
    assertThatThrownBy(() -> run(new PartitionJob(), "output=" + folder.resolve("empty")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("talus ingest");
  }

  private static String created() {
    return Tables.of(SPARK, folder.resolve("out").toString())
        .manifest("mesh_parts")
        .orElseThrow()
        .created()
        .toString();
  }

  private static Dataset<Row> table(String name) {
    return Tables.of(SPARK, folder.resolve("out").toString()).open(name).rows();
  }

  private static JsonNode run(Job job, String... settings) {
    List<String> places =
        List.of("input=" + folder.resolve("in"), "output=" + folder.resolve("out"));
    return LocalJob.run(job, places, settings).json();
  }
}
