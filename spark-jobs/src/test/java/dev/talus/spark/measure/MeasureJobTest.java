package dev.talus.spark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.spark.ingest.IngestJob;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.LocalJob;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of two materials whose properties are known, as dumps. */
class MeasureJobTest {
  private static final double RADIUS = 0.0025;

  @TempDir private Path folder;
  private Path runs;

  @BeforeEach
  void makeFolder() throws IOException {
    runs = Files.createDirectory(folder.resolve("runs"));
  }

  @Test
  void measuresTheLastSnapshotOfHeapsAndTheSteadyOnesOfLayers() throws IOException {
    describe("steep,repose,a", "flat,repose,a", "layer,shear,b");
    dump("steep", heap(100, 60), heap(200, 30));
    dump("flat", heap(100, 60), heap(200, 20));
    dump("layer", layer(100, 0.9), layer(200, 0.8), layer(300, 0.5), layer(400, 0.3));
    run(new IngestJob());

    JsonNode json = run(new MeasureJob());

    assertThat(json.path("tests").asInt()).isEqualTo(3);
    assertThat(json.path("materials").asInt()).isEqualTo(2);
    Map<String, Row> rows = rows();
    Row steep = rows.get("steep");
    assertThat(steep.<String>getAs("material")).isEqualTo("a");
    assertThat(steep.<String>getAs("field")).isEqualTo("repose_angle");
    assertThat(steep.<String>getAs("unit")).isEqualTo("deg");
    assertThat(steep.<Double>getAs("value")).isCloseTo(30, within(0.01));
    assertThat(steep.<Double>getAs("from_s")).isEqualTo(0.2);
    assertThat(steep.<Double>getAs("to_x")).isGreaterThan(steep.<Double>getAs("from_x"));
    Row layer = rows.get("layer");
    assertThat(layer.<String>getAs("field")).isEqualTo("bulk_friction");
    assertThat(layer.<Double>getAs("value")).isCloseTo(0.4, within(1e-6));
    assertThat(layer.<Double>getAs("standard_error")).isCloseTo(0.1, within(1e-6));
    assertThat(layer.<Double>getAs("from_s")).isCloseTo(0.3, within(1e-12));
    assertThat(layer.<Double>getAs("to_s")).isCloseTo(0.4, within(1e-12));
    assertThat(layer.<Integer>getAs("points")).isEqualTo(2);
    assertThat(layer.isNullAt(layer.fieldIndex("from_x"))).isTrue();
  }

  @Test
  void theFileHasTheMeansOfEachMaterialAndTheirStandardErrors() throws IOException {
    describe("one,repose,a", "two,repose,a", "three,shear,\"b, dry\"", "four,shear,");
    dump("one", heap(1, 30));
    dump("two", heap(1, 20));
    dump("three", layer(1, 0.3), layer(2, 0.5));
    dump("four", layer(1, 0.25), layer(2, 0.25));
    run(new IngestJob());

    run(new MeasureJob(), "measure.steady=1");

    List<String> lines = Files.readAllLines(folder.resolve("out/bulk_properties.csv"));
    assertThat(lines.get(0))
        .isEqualTo("material,repose_angle,repose_angle_error,bulk_friction,bulk_friction_error");
    assertThat(lines.get(1)).matches("a,2(4\\.99|5\\.00)\\d*,(4\\.99|5\\.00)\\d*,,");
    assertThat(lines.get(2)).isEqualTo("\"b, dry\",,,0.4,0.1");
    assertThat(lines.get(3)).as("a case without a material is its own").startsWith("four,,,0.25,");
    assertThat(lines).hasSize(4);
    assertThat(new MaterialTable(List.copyOf(rows().values())).summary())
        .hasSize(3)
        .contains("b, dry: bulk friction 0.4000 +- 0.10")
        .anySatisfy(line -> assertThat(line).matches("a: repose angle 2\\S+ \\+- 5\\.0 deg"));
  }

  @Test
  void theSameAgainDoesNothingAndOtherSnapshotsAreAnotherRun() throws IOException {
    describe("layer,shear,a");
    dump("layer", layer(1, 0.9), layer(2, 0.8), layer(3, 0.5), layer(4, 0.3));
    run(new IngestJob());

    String first = run(new MeasureJob()).path("run_id").asText();
    String created = created();
    assertThat(run(new MeasureJob()).path("run_id").asText()).isEqualTo(first);
    assertThat(created()).isEqualTo(created);
    assertThat(run(new MeasureJob(), "measure.steady=1").path("run_id").asText())
        .isNotEqualTo(first);
    assertThat(rows().get("layer").<Integer>getAs("points")).isEqualTo(4);
  }

  @Test
  void aCaseThatIsNoTestIsRefused() throws IOException {
    describe("layer,drum,a");
    dump("layer", layer(1, 0.9));
    run(new IngestJob());

    assertThatThrownBy(() -> run(new MeasureJob()))
        .isInstanceOf(BadDataException.class)
        .hasMessage(
            "Case layer: expected a parameter 'test' that is repose or shear, found 'drum'. Give it in cases.csv.");
  }

  @Test
  void aLayerWithoutStressesIsRefused() throws IOException {
    describe("layer,shear,a");
    dump("layer", heap(1, 30), heap(2, 30));
    run(new IngestJob());

    assertThatThrownBy(() -> run(new MeasureJob(), "measure.stress=c_stress"))
        .isInstanceOf(BadDataException.class)
        .hasMessageStartingWith("Case layer, test shear: expected stresses of the particles")
        .hasMessageContaining("c_stress_1 to c_stress_6, found case_id")
        .hasMessageContaining("--set measure.stress");
  }

  @Test
  void aHeapOfWhichNothingIsLeftIsRefused() throws IOException {
    describe("heap,repose,a");
    dump("heap", heap(1, 30), snapshot(2, "id type x y z radius", List.of()));
    run(new IngestJob());

    assertThatThrownBy(() -> run(new MeasureJob()))
        .rootCause()
        .hasMessage("expected grains with radii, found 0 with a mean diameter of NaN m");
  }

  private void describe(String... cases) throws IOException {
    String lines =
        List.of(cases).stream().map(line -> line + ",0.001\n").collect(Collectors.joining());
    Files.writeString(runs.resolve("cases.csv"), "id,test,material,dt\n" + lines);
  }

  private void dump(String caseId, String... snapshots) throws IOException {
    Files.createDirectory(runs.resolve(caseId));
    Files.writeString(runs.resolve(caseId).resolve("dump.liggghts"), String.join("", snapshots));
  }

  /** Grains a millimetre apart below a slope. */
  private static String heap(int step, double degrees) {
    double slope = Math.tan(Math.toRadians(degrees));
    List<String> grains = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      double x = i * 1e-3;
      grains.add("%d 1 %.9f 0 %.9f %s".formatted(i + 1, x, slope * (0.1 - x) - RADIUS, RADIUS));
    }
    return snapshot(step, "id type x y z radius", grains);
  }

  /** A layer with one friction; the grains beside the walls have no stress. */
  private static String layer(int step, double friction) {
    List<String> grains = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      double normal = i < 2 || i > 8 ? 0 : -2 - i;
      grains.add(
          "%d 1 0 0 %s %s 0 0 %s 0 %s 0"
              .formatted(i + 1, i * 0.005, RADIUS, normal, -friction * normal));
    }
    String stresses = "f_stress[1] f_stress[2] f_stress[3] f_stress[4] f_stress[5] f_stress[6]";
    return snapshot(step, "id type x y z radius " + stresses, grains);
  }

  private static String snapshot(int step, String columns, List<String> grains) {
    String head =
        """
        ITEM: TIMESTEP
        %d
        ITEM: NUMBER OF ATOMS
        %d
        ITEM: BOX BOUNDS ff ff ff
        0 0.1
        0 0.1
        -0.1 0.2
        ITEM: ATOMS %s
        """
            .formatted(step, grains.size(), columns);
    return head + grains.stream().map(grain -> grain + "\n").collect(Collectors.joining());
  }

  private Map<String, Row> rows() {
    return Tables.of(TestSpark.session(), out())
        .open("bulk_properties")
        .rows()
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getAs("case_id"), Function.identity()));
  }

  private String created() {
    return Tables.of(TestSpark.session(), out())
        .manifest("bulk_properties")
        .orElseThrow()
        .created()
        .toString();
  }

  private JsonNode run(Job job, String... settings) {
    return LocalJob.run(job, List.of("input=" + runs, "output=" + out()), settings).json();
  }

  private String out() {
    return folder.resolve("out").toString();
  }
}
