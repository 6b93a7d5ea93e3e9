package dev.talus.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.particle.Coordinates;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParticleDataSourceTest {
  private static final String HEAD = "ITEM: TIMESTEP\n%d\nITEM: NUMBER OF ATOMS\n%d\n";
  private static final String BOX = "ITEM: BOX BOUNDS ff ff ff\n0 1\n0 1\n0 1\n";

  private final SparkSession spark = TestSpark.session();

  @TempDir private Path folder;

  @Test
  void namesColumnsAlikeAndKeepsTheirNamesInTheDump() {
    Dataset<Row> rows = load(TestDumps.path("lammps/ellipsoid.dump"));
    assertThat(rows.schema().toDDL().replaceAll(" COMMENT '[^']*'", ""))
        .startsWith(
            "case_id STRING,step BIGINT,time_s DOUBLE,particle_id BIGINT,x DOUBLE,y DOUBLE,"
                + "z DOUBLE,type BIGINT,vx DOUBLE,vy DOUBLE,vz DOUBLE,c_q_1 DOUBLE,c_q_2 DOUBLE");
    StructField quaternion = rows.schema().apply("c_q_1");
    assertThat(quaternion.metadata().getString(TableSchemas.SOURCE_NAME)).isEqualTo("c_q[1]");
    assertThat(rows.schema().apply("vx").metadata().getString(TableSchemas.UNIT)).isEqualTo("m/s");
  }

  @Test
  void deliversTheValuesOfTheDump() {
    for (String name : List.of("hopper/dev08/dump.liggghts.gz", "lammps/ellipsoid.dump")) {
      assertSameValues(TestDumps.path(name));
    }
  }

  @Test
  void deliversRealCoordinatesOfScaledDumps() {
    Dataset<Row> rows = load(TestDumps.path("lammps/chute_scaled.dump"));
    assertThat(rows.columns()).doesNotContain("xs", "ys", "zs").contains("ix", "c_con");
    assertSameValues(TestDumps.path("lammps/chute_scaled.dump"));
    assertThat(rows.agg(functions.max("x")).first().getDouble(0)).isBetween(0.03, 0.041);
  }

  @Test
  void fillsColumnsThatAFileLacksWithNulls() {
    Dataset<Row> rows = load(TestDumps.path("lammps"));
    assertThat(rows.columns()).contains("radius", "ix", "c_q_4", "omegax");
    Dataset<Row> ellipsoids = rows.where("c_q_1 is not null");
    assertThat(ellipsoids.where("ix is null and radius is null").count()).isEqualTo(90);
    assertThat(ellipsoids.count()).isEqualTo(90);
  }

  @Test
  void takesTheTimeFromTheFileThenTheOptionThenTheCase() {
    Dataset<Row> timed =
        reader()
            .option("timeStepSeconds", "1")
            .load(TestDumps.path("lammps/chute_timed.dump") + "");
    List<ParticleFrame> frames = TestDumps.frames(TestDumps.path("lammps/chute_timed.dump"));
    assertThat(times(timed))
        .containsExactlyInAnyOrderElementsOf(
            frames.stream().map(f -> f.timeSeconds().getAsDouble()).toList());

    String hopper = TestDumps.path("hopper/dev08").toString();
    assertThat(times(reader().load(hopper).where("step = 7500")))
        .singleElement()
        .satisfies(t -> assertThat(t).isCloseTo(0.3, within(1e-12)));
    assertThat(times(reader().option("timeStepSeconds", "0.5").load(hopper).where("step = 7500")))
        .containsExactly(3750.0);
    assertThat(
            times(
                reader().option("timeStepParameter", "dt_snap").load(hopper).where("step = 7500")))
        .containsExactly(7500 * 0.03);
    Dataset<Row> unknown = load(TestDumps.path("lammps/ellipsoid.dump"));
    assertThat(unknown.where("time_s is not null").count()).isZero();
  }

  @Test
  void parsesOnlyTheColumnsThatAQueryNeeds() {
    Dataset<Row> all = load(TestDumps.path("hopper/dev08"));
    long particles =
        TestDumps.frames(TestDumps.path("hopper/dev08/dump.liggghts.gz")).stream()
            .mapToLong(ParticleFrame::size)
            .sum();
    assertThat(Metrics.of(all)).containsEntry("parsedValues", 9 * particles);
    assertThat(Metrics.of(all.select("vx"))).containsEntry("parsedValues", particles);
    assertThat(Metrics.of(all.select("particle_id", "z")))
        .containsEntry("parsedValues", 4 * particles);
    assertThat(Metrics.of(all.select("case_id", "step")))
        .containsEntry("parsedValues", 0L)
        .containsEntry("snapshots", 11L);
    assertThat(all.select("step").count()).isEqualTo(particles);
    assertThat(all.count()).isEqualTo(particles);
  }

  @Test
  void passesOverCasesAndSnapshotsThatAFilterExcludes() {
    Dataset<Row> rows = load(TestDumps.path("hopper"));
    Dataset<Row> one = rows.where("case_id = 'dev10' and step >= 33750").select("step", "vx");
    assertThat(one.select("step").distinct().as(Encoders.LONG()).collectAsList())
        .containsExactlyInAnyOrder(33750L, 37500L);
    assertThat(Metrics.of(one)).containsEntry("parsedValues", 25L).containsEntry("snapshots", 11L);
    assertThat(rows.where("case_id = 'none'").count()).isZero();
    assertThat(rows.where("step in (0, 3750) and case_id like 'dev%'").count())
        .isEqualTo(120 + 116 + 120 + 114);
  }

  @Test
  void readsSnapshotsWithoutParticles() {
    assertThat(load(TestDumps.path("hopper/dev08")).agg(functions.max("step")).first().getLong(0))
        .as("the last two snapshots are empty")
        .isEqualTo(30000);
  }

  @Test
  void leavesATruncatedSnapshotOutAndCountsIt() throws IOException {
    Path cut = cutDump();
    Dataset<Row> rows = load(cut);
    assertThat(rows.select("step").distinct().count()).isEqualTo(1);
    assertThat(Metrics.of(rows)).containsEntry("truncatedSnapshots", 1L);
    assertThat(Metrics.of(load(TestDumps.path("perstep")))).containsEntry("truncatedSnapshots", 0L);
  }

  @Test
  void refusesATruncatedSnapshotIfStrict() throws IOException {
    Dataset<Row> rows = reader().option("strict", "true").load(cutDump().toString());
    assertThatThrownBy(rows::count)
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining(
                        "cut.dump, line 52: expected 30 rows of step 1000, found 4 and then the end"));
  }

  @Test
  void refusesAnIdThatOccursTwice() throws IOException {
    write("twice.dump", HEAD.formatted(10, 2) + BOX + "ITEM: ATOMS id x y z\n7 0 0 0\n7 1 1 1\n");
    assertThatThrownBy(() -> load(folder).collectAsList())
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining("twice.dump, snapshot of step 10")
                    .hasMessageContaining("id 7 in rows 1 and 2"));
  }

  @Test
  void bringsMessagesOfTheReaderToTheUser() throws IOException {
    write("bad.dump", HEAD.formatted(10, 1) + BOX + "ITEM: ATOMS id x y z\n7 0 zero 0\n");
    assertThatThrownBy(() -> load(folder).collectAsList())
        .satisfies(
            e -> {
              MeshFormatException error = FormatErrors.find(e).orElseThrow();
              assertThat(error.file()).endsWith("bad.dump");
              assertThat(error.place()).contains("line 10");
            });
  }

  @Test
  void particlesWithoutIdsHaveNone() throws IOException {
    write("a.dump", HEAD.formatted(0, 1) + BOX + "ITEM: ATOMS x y z\n0 0 0.5\n");
    Row row = load(folder).first();
    assertThat(row.isNullAt(3)).isTrue();
    assertThat(row.<Double>getAs("z")).isEqualTo(0.5);
  }

  @Test
  void refusesDumpsWithoutCoordinates() throws IOException {
    write("a.dump", HEAD.formatted(0, 1) + BOX + "ITEM: ATOMS id x y\n1 0 0\n");
    assertThatThrownBy(() -> load(folder).collectAsList())
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining("expected coordinates in the columns x y z"));
  }

  @Test
  void refusesColumnsThatAppearInTheMiddleOfAFile() throws IOException {
    write(
        "a.dump",
        HEAD.formatted(0, 1)
            + BOX
            + "ITEM: ATOMS id x y z\n1 0 0 0\n"
            + HEAD.formatted(1, 1)
            + BOX
            + "ITEM: ATOMS id x y z q\n1 0 0 0 5\n");
    assertThatThrownBy(() -> load(folder).collectAsList())
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining("a.dump, snapshot of step 1")
                    .hasMessageContaining("Split the file where its columns change"));
  }

  @Test
  void namesThePathThatHoldsNoDump() {
    assertThatThrownBy(() -> load(folder))
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("found no files"));
  }

  private void assertSameValues(Path file) {
    Dataset<Row> rows = load(file);
    Map<Long, Map<Long, Row>> bySnapshot = new HashMap<>();
    for (Row row : rows.collectAsList()) {
      bySnapshot.computeIfAbsent(row.getLong(1), step -> new HashMap<>()).put(row.getLong(3), row);
    }
    int compared = 0;
    for (ParticleFrame frame : TestDumps.frames(file)) {
      Coordinates coordinates = Coordinates.of(frame);
      Map<Long, Row> snapshot = bySnapshot.getOrDefault(frame.step(), Map.of());
      assertThat(snapshot).hasSize(frame.size());
      for (int i = 0; i < frame.size(); i++) {
        Row row = snapshot.get(frame.longs("id")[i]);
        assertThat(row.getDouble(4)).isEqualTo(coordinates.x()[i]);
        assertThat(row.getDouble(5)).isEqualTo(coordinates.y()[i]);
        assertThat(row.getDouble(6)).isEqualTo(coordinates.z()[i]);
        assertThat(row.<Long>getAs("type")).isEqualTo(frame.longs("type")[i]);
        for (String name : List.of("vx", "vy", "vz")) {
          assertThat(row.<Double>getAs(name)).isEqualTo(frame.doubles(name)[i]);
        }
        compared++;
      }
    }
    assertThat(compared).isEqualTo((int) rows.count()).isPositive();
  }

  /** Two snapshots of 30 rows, the second one cut after its fourth row. */
  private Path cutDump() throws IOException {
    String text = TestDumps.text(TestDumps.path("lammps/ellipsoid.dump"));
    int second = text.indexOf("ITEM: ATOMS", text.indexOf("ITEM: ATOMS") + 1);
    int end = second;
    for (int line = 0; line < 5; line++) {
      end = text.indexOf('\n', end) + 1;
    }
    return write("cut.dump", text.substring(0, end));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private DataFrameReader reader() {
    return spark.read().format("particles");
  }

  private Dataset<Row> load(Path path) {
    return reader().load(path.toString());
  }

  private static List<Double> times(Dataset<Row> rows) {
    return rows.select("time_s").distinct().as(Encoders.DOUBLE()).collectAsList();
  }
}
