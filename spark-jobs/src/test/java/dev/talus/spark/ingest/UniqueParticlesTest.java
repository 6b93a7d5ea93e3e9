package dev.talus.spark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.table.TestSpark;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;

class UniqueParticlesTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("case_id", DataTypes.StringType)
          .add("step", DataTypes.LongType)
          .add("particle_id", DataTypes.LongType)
          .add("x", DataTypes.FloatType)
          .add("y", DataTypes.FloatType)
          .add("z", DataTypes.FloatType)
          .add("particle_count", DataTypes.LongType);

  private final LongAccumulator dropped =
      TestSpark.session().sparkContext().longAccumulator("dropped");

  @Test
  void eachParticlePassesOnce() {
    List<Row> rows = pass(row(0, 1, 0.5f, 2), row(0, 2, 0.6f, 2), row(1, 1, 0.7f, 1));

    assertThat(rows).extracting(row -> row.getFloat(3)).containsExactly(0.5f, 0.6f, 0.7f);
    assertThat(dropped.value()).isZero();
  }

  @Test
  void equalRowsAreDroppedAndCounted() {
    List<Row> rows =
        pass(row(0, 1, 0.5f, 2), row(0, 1, 0.5f, 2), row(0, 2, 0.6f, 2), row(0, 2, 0.6f, 2));

    assertThat(rows).hasSize(2);
    assertThat(dropped.value()).isEqualTo(2);
  }

  @Test
  void rowsThatDifferInTheSignOfAZeroAreEqual() {
    assertThat(pass(row(0, 1, 0f, 1), row(0, 1, -0f, 1))).hasSize(1);
    assertThat(dropped.value()).isEqualTo(1);
  }

  @Test
  void fewerParticlesThanTheHeaderSaysAreRefused() {
    assertThatThrownBy(() -> pass(row(0, 1, 0.5f, 2), row(1, 1, 0.5f, 1)))
        .rootCause()
        .hasMessageContaining("step 0: expected the 2 particles of its header, found 1");
    assertThatThrownBy(() -> pass(row(0, 1, 0.5f, 1), row(1, 1, 0.5f, 2)))
        .rootCause()
        .hasMessageContaining("step 1: expected the 2 particles of its header, found 1");
  }

  @Test
  void differentRowsOfOneParticleAreRefused() {
    assertThatThrownBy(() -> pass(row(0, 1, 0.5f, 1), row(0, 1, 0.6f, 1)))
        .rootCause()
        .isInstanceOf(BadDataException.class)
        .hasMessageStartingWith("dump.a and dump.b, step 0, particle 1: expected equal rows")
        .hasMessageContaining("0.5")
        .hasMessageContaining("0.6");
  }

  @Test
  void moreParticlesThanTheHeaderSaysAreRefused() {
    assertThatThrownBy(() -> pass(row(0, 1, 0.5f, 1), row(0, 2, 0.6f, 1)))
        .rootCause()
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("expected the 1 particles of its header, found 2");
  }

  @Test
  void aPositionThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> pass(row(0, 1, Float.NaN, 1)))
        .rootCause()
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("particle 1: expected a finite x, found NaN");
  }

  private List<Row> pass(Row... rows) {
    SnapshotFiles places = new SnapshotFiles().add("case", 0, "dump.a").add("case", 0, "dump.b");
    Broadcast<SnapshotFiles> files =
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext()).broadcast(places);
    Dataset<Row> sorted =
        TestSpark.session().createDataFrame(Arrays.asList(rows), SCHEMA).coalesce(1);
    Findings findings = new Findings();
    TestSpark.session().sparkContext().register(findings);
    return UniqueParticles.of(sorted, files, dropped, findings).collectAsList();
  }

  private static Row row(long step, long particle, float x, long count) {
    return RowFactory.create("case", step, particle, x, 0f, 0f, count);
  }
}
