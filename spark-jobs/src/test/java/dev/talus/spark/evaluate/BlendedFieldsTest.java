package dev.talus.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TestSpark;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class BlendedFieldsTest {
  private static final SparkSession SPARK = TestSpark.session();

  @Test
  void occupancyIsAMeanOverAllAndTheOthersOverThoseThatHaveAValue() {
    List<Row> rows =
        List.of(row("a", 0, 5, 1, 0.5f), row("b", 0, 5, 1, null), row("c", 0, 6, 1, 0.25f));
    Map<String, Map<String, Double>> weights =
        Map.of("p", Map.of("a", 0.25, "b", 0.75), "q", Map.of("c", 1.0));

    List<Row> blended =
        BlendedFields.of(SPARK.createDataFrame(rows, TableSchemas.of(TalusTables.FIELDS)), weights)
            .orderBy("case_id")
            .collectAsList();

    assertThat(blended).hasSize(2);
    Row first = blended.get(0);
    assertThat(first.<String>getAs("case_id")).isEqualTo("p");
    assertThat(first.<Integer>getAs("point_id")).isEqualTo(5);
    assertThat(first.<Float>getAs("occupancy")).isEqualTo(1f);
    assertThat(first.<Float>getAs("transport_x")).isEqualTo(0.5f);
    assertThat(first.<Float>getAs("displacement_x")).isNull();
    assertThat(blended.get(1).<String>getAs("case_id")).isEqualTo("q");
    assertThat(blended.get(1).<Integer>getAs("point_id")).isEqualTo(6);
  }

  @Test
  void pointsThatAreEmptyInAllTrainingCasesAreAbsent() {
    List<Row> rows = List.of(row("a", 0, 1, 0, null), row("a", 0, 2, 1, null));
    Dataset<Row> fields = SPARK.createDataFrame(rows, TableSchemas.of(TalusTables.FIELDS));
    assertThat(
            BlendedFields.of(fields, Map.of("p", Map.of("a", 1.0)))
                .select("point_id")
                .collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactly(2);
  }

  /** The same by Spark's own aggregation of all pairs of cases. */
  @Test
  void agreesWithAJoinOfAllPairs() {
    Random random = new Random(1);
    List<Row> rows =
        IntStream.range(0, 6 * 3 * 20)
            .mapToObj(
                i ->
                    row(
                        "t" + i % 6,
                        i / 6 % 3,
                        i / 18,
                        random.nextInt(2),
                        random.nextInt(3) == 0 ? null : random.nextFloat()))
            .toList();
    Dataset<Row> fields = SPARK.createDataFrame(rows, TableSchemas.of(TalusTables.FIELDS));
    Map<String, Map<String, Double>> weights =
        Map.of(
            "p", Map.of("t0", 0.5, "t1", 0.2, "t2", 0.1, "t3", 0.1, "t4", 0.1),
            "q", Map.of("t3", 0.9, "t5", 0.1));
    fields.createOrReplaceTempView("blended_truth");
    String pairs =
        "VALUES ('p','t0',0.5D),('p','t1',0.2D),('p','t2',0.1D),('p','t3',0.1D),('p','t4',0.1D),"
            + "('q','t3',0.9D),('q','t5',0.1D) AS w(predicted, trained, weight)";
    List<Row> expected =
        SPARK
            .sql(
                "SELECT predicted, frame, point_id, sum(weight * occupancy),"
                    + " sum(weight * transport_x)"
                    + " / sum(CASE WHEN transport_x IS NOT NULL THEN weight END)"
                    + " FROM blended_truth JOIN (SELECT * FROM "
                    + pairs
                    + ") ON case_id = trained WHERE occupancy > 0 OR transport_x IS NOT NULL"
                    + " GROUP BY ALL ORDER BY ALL")
            .collectAsList();

    List<Row> blended =
        BlendedFields.of(fields, weights)
            .select("case_id", "frame", "point_id", "occupancy", "transport_x")
            .orderBy("case_id", "frame", "point_id")
            .collectAsList();

    assertThat(blended).hasSameSizeAs(expected).hasSizeGreaterThan(80);
    for (int i = 0; i < expected.size(); i++) {
      Row found = blended.get(i);
      Row wanted = expected.get(i);
      for (int c = 0; c < 3; c++) {
        assertThat(found.get(c)).isEqualTo(wanted.get(c));
      }
      for (int c = 3; c < 5; c++) {
        assertThat(found.isNullAt(c)).isEqualTo(wanted.isNullAt(c));
        if (!wanted.isNullAt(c)) {
          assertThat(found.getFloat(c)).isCloseTo((float) wanted.getDouble(c), within(1e-7f));
        }
      }
    }
  }

  /** A grid point with an occupancy and perhaps a transport in x. */
  private static Row row(String caseId, int frame, int point, float occupancy, Float transport) {
    Object[] cells = new Object[TalusTables.FIELDS.columns().size()];
    cells[0] = caseId;
    cells[1] = 10L * frame;
    cells[2] = frame;
    cells[3] = 0.1 * frame;
    cells[4] = point;
    cells[5] = 0f;
    cells[6] = 0f;
    cells[7] = 0f;
    cells[8] = occupancy;
    cells[12] = transport;
    return RowFactory.create(cells);
  }
}
