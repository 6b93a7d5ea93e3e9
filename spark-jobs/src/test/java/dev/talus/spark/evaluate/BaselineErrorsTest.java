package dev.talus.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.datasets.field.RegularGrid;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.HopperField;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TestSpark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class BaselineErrorsTest {
  private static final SparkSession SPARK = TestSpark.session();
  private static final RegularGrid GRID = new RegularGrid(new double[] {0, 0, 0}, 1, 3, 2, 1);
  private static final List<String> TESTED = List.of("p", "q");

  /** By inverse distance a and b count 0.75 and 0.25 for p, 0.5 each for q. */
  private static final Map<String, Map<String, Double>> DISTANCES =
      Map.of("p", Map.of("a", 1.0, "b", 3.0), "q", Map.of("a", 2.0, "b", 2.0));

  private final List<Row> fields = new ArrayList<>();
  private final List<Row> particles = new ArrayList<>();

  @Test
  void occupancyIsAMeanOverAllAndTheOthersOverThoseThatHaveAValue() {
    point("a", 0, 4, 1, 0.5f);
    point("b", 0, 4, 1, null);
    point("p", 0, 4, 0, null);
    particle("p", 0, 4, 0);

    assertThat(error("occupancy", Baseline.MEAN, Place.GRID)).isEqualTo(1);
    assertThat(error("occupancy", Baseline.IDW, Place.GRID)).isEqualTo(1);
    assertThat(error("transport_x", Baseline.MEAN, Place.PARTICLES)).isEqualTo(0.5);
    assertThat(error("transport_x", Baseline.NEAREST, Place.PARTICLES)).isEqualTo(0.5);
  }

  @Test
  void theCaseThatIsNearestCountsAlone() {
    point("a", 0, 4, 0, null);
    point("b", 0, 4, 1, 0.25f);
    point("p", 0, 4, 0, null);
    particle("p", 0, 4, 0);

    assertThat(error("occupancy", Baseline.NEAREST, Place.GRID)).isZero();
    assertThat(error("occupancy", Baseline.IDW, Place.GRID)).isEqualTo(0.25);
    assertThat(error("transport_x", Baseline.NEAREST, Place.PARTICLES)).isEqualTo(8);
    assertThat(error("transport_x", Baseline.IDW, Place.PARTICLES)).isEqualTo(0.25);
  }

  @Test
  void whereNoTrainingCaseHasAValueTheFallbackIsCompared() {
    point("a", 0, 4, 1, 0.5f);
    point("p", 0, 3, 1, null);
    particle("p", 0, GRID.size(), 0);

    assertThat(error("occupancy", Baseline.MEAN, Place.GRID)).isEqualTo(1);
    assertThat(error("transport_x", Baseline.MEAN, Place.PARTICLES)).isEqualTo(8);
  }

  @Test
  void snapshotsWithoutParticlesHaveSumsOnTheGridAlone() {
    point("a", 0, 4, 1, 0.5f);
    point("p", 0, 4, 1, 0.5f);
    point("p", 1, 4, 0, null);
    particle("p", 0, 4, 0);

    List<Row> sums = sums();

    assertThat(BaselineErrors.of(sums, Baseline.IDW, Place.GRID)).hasSize(2);
    assertThat(BaselineErrors.of(sums, Baseline.IDW, Place.PARTICLES))
        .singleElement()
        .satisfies(row -> assertThat(row.<Long>getAs("step")).isZero());
  }

  /** The same as by blending every pair of cases and point on its own. */
  @Test
  void agreesWithABlendForEveryPairOfCases() {
    Random random = new Random(1);
    Map<String, Float> transports = new HashMap<>();
    Map<String, Double> expected = new HashMap<>();
    for (int frame = 0; frame < 3; frame++) {
      for (int point = 0; point < GRID.size(); point++) {
        for (String trained : List.of("a", "b")) {
          Float transport = random.nextInt(3) == 0 ? null : random.nextFloat();
          transports.put(trained + frame + point, transport);
          point(trained, frame, point, random.nextInt(2), transport);
        }
        for (String tested : TESTED) {
          float truth = random.nextFloat();
          particle(tested, frame, point, truth);
          float blend = blend(tested, "" + frame + point, transports);
          expected.merge(tested + 10L * frame, Math.abs((double) truth - blend), Double::sum);
        }
      }
    }

    List<Row> sums = BaselineErrors.of(sums(), Baseline.IDW, Place.PARTICLES);

    assertThat(sums).hasSize(6);
    for (Row row : sums) {
      String key = row.<String>getAs("case_id") + row.<Long>getAs("step");
      assertThat(row.<Long>getAs("n_transport_x")).isEqualTo(GRID.size());
      assertThat(row.<Double>getAs("ae_transport_x")).isCloseTo(expected.get(key), within(1e-12));
    }
  }

  private static float blend(String tested, String point, Map<String, Float> transports) {
    Map<String, Double> weights = Baseline.IDW.weights(DISTANCES.get(tested), 1);
    double sum = 0;
    double total = 0;
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      Float value = transports.get(weight.getKey() + point);
      if (value != null) {
        sum += weight.getValue() * value;
        total += weight.getValue();
      }
    }
    return total == 0 ? 8 : (float) (sum / total);
  }

  /** The sum of absolute errors of a column over everything. */
  private double error(String column, Baseline baseline, Place place) {
    return BaselineErrors.of(sums(), baseline, place).stream()
        .mapToDouble(row -> row.<Double>getAs("ae_" + column))
        .sum();
  }

  private List<Row> sums() {
    Map<String, Double> fallback = new HashMap<>();
    HopperField.allColumns().forEach(column -> fallback.put(column, 8.0));
    fallback.put("occupancy", 0.0);
    return new BaselineErrors(GRID, new BaselineWeights(TESTED, DISTANCES::get, 1), fallback)
        .sums(
            SPARK.createDataFrame(fields, TableSchemas.of(TalusTables.FIELDS)),
            SPARK.createDataFrame(particles, TableSchemas.of(TalusTables.PARTICLE_FIELDS)));
  }

  /** A grid point with an occupancy and perhaps a transport in x. */
  private void point(String caseId, int frame, int point, float occupancy, Float transport) {
    Object[] cells = new Object[TalusTables.FIELDS.columns().size()];
    snapshot(cells, caseId, frame);
    cells[4] = point;
    position(cells, point);
    cells[8] = occupancy;
    cells[12] = transport;
    fields.add(RowFactory.create(cells));
  }

  /** A particle in the cell of a grid point, or outside, with a transport in x. */
  private void particle(String caseId, int frame, int point, float transport) {
    Object[] cells = new Object[TalusTables.PARTICLE_FIELDS.columns().size()];
    snapshot(cells, caseId, frame);
    cells[4] = (long) point;
    position(cells, point);
    cells[11] = transport;
    cells[cells.length - 1] = true;
    particles.add(RowFactory.create(cells));
  }

  private static void snapshot(Object[] cells, String caseId, int frame) {
    cells[0] = caseId;
    cells[1] = 10L * frame;
    cells[2] = frame;
    cells[3] = 0.1 * frame;
  }

  /** The middle of the cell; of those after the last one a place beside the grid. */
  private static void position(Object[] cells, int point) {
    cells[5] = Math.floorDiv(point, 2) + 0.5f;
    cells[6] = point % 2 + 0.5f;
    cells[7] = 0.5f;
  }
}
