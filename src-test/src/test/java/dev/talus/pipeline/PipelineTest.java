package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From dumps to metrics, with one held-out discharge and a model of a second's training. */
class PipelineTest {
  private static final List<String> FIELDS =
      List.of("displacement", "occupancy", "residence_time", "transport");
  private static final List<String> FIELD_METRICS = List.of("mae", "r2", "relative_l2");
  private static final List<String> MACRO_METRICS =
      List.of(
          "drainage_time_error",
          "drainage_time_relative_error",
          "not_drained",
          "outflow_rate_error",
          "outflow_rate_relative_error",
          "residual_error");
  private static final List<String> BASELINES = List.of("idw", "mean", "nearest");

  @TempDir private Path folder;

  @Test
  void everyVerbMakesItsTables() {
    Pipeline pipeline = Pipeline.finished(folder);

    Set<String> expected = new TreeSet<>();
    Pipeline.VERBS.forEach(verb -> expected.addAll(Pipeline.tablesOf(verb)));
    assertThat(pipeline.contentHashes().keySet()).isEqualTo(expected);
    assertThat(pipeline.contentHashes().values())
        .allMatch(hash -> hash.matches("sha256-sum:[0-9a-f]{64}"));
    assertThat(pipeline.output().resolve("_staging")).doesNotExist();
    assertThat(pipeline.output().resolve("_lock")).doesNotExist();
  }

  @Test
  void verbsThatRunAgainChangeNoFile() throws IOException {
    Pipeline pipeline = Pipeline.finished(folder);
    Map<String, FileTime> before = modificationTimes(pipeline.output());

    for (String verb : Pipeline.VERBS) {
      assertThat(pipeline.run(verb).exitCode()).as(verb).isZero();
    }

    assertThat(modificationTimes(pipeline.output())).isEqualTo(before);
  }

  @Test
  void evaluatePrintsOneObjectWithTheMetricsOfModelAndBaselines() {
    Pipeline pipeline = Pipeline.finished(folder);

    Talus.Run run = pipeline.run("evaluate");

    assertThat(run.out().lines()).hasSize(1);
    JsonNode json = run.json();
    assertThat(json.path("model_id").asText()).matches("[0-9a-f]{12,}");
    Map<String, Double> values = new TreeMap<>();
    for (JsonNode metric : json.path("metrics")) {
      assertThat(metric.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("case", "field", "metric", "value", "unit", "baseline");
      assertThat(metric.path("baseline").isNull() || metric.path("baseline").isTextual()).isTrue();
      values.put(key(metric), metric.path("value").asDouble(Double.NaN));
    }
    assertThat(values.keySet()).isEqualTo(expectedMetrics());
    assertThat(values).hasSize(json.path("metrics").size());
    values.forEach(
        (key, value) -> {
          if (key.contains(" r2 ")) {
            assertThat(value).as(key).isFinite().isLessThan(1);
          } else if (!key.contains(" macro ") || !key.endsWith(" null")) {
            assertThat(value).as(key).isFinite().isNotNegative();
          } // a model that hardly learnt may predict a hopper that never holds anything
        });
    assertThat(json.at("/cost/speed_up").asDouble())
        .isCloseTo(
            json.at("/cost/simulator_cpu_s_per_case").asDouble()
                / json.at("/cost/model_cpu_s_per_case").asDouble(),
            org.assertj.core.data.Percentage.withPercentage(1e-6));
    assertThat(run.err()).contains("R2 occupancy").contains("speed-up");
  }

  @Test
  void resultsOfAllVerbsBeginAlike() {
    Pipeline pipeline = Pipeline.finished(folder);
    List<String> verbs = new ArrayList<>(Pipeline.VERBS);
    verbs.addAll(List.of("report", "partition"));
    for (String verb : verbs) {
      Talus.Run run = pipeline.run(verb);

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.json().fieldNames()).toIterable().startsWith("run_id", "warnings");
      assertThat(run.json().path("run_id").asText()).startsWith(verb + "-");
      assertThat(run.json().path("warnings").isArray()).as(verb).isTrue();
    }
  }

  @Test
  void aCaseWithoutSimulationIsPredictedOnTheGrid() throws Exception {
    Pipeline pipeline = Pipeline.finished(folder);

    Talus.Run run =
        pipeline.run(
            "rollout",
            "rollout.new_cases=[{id: steep, half_angle: 25, mu: 0.3, mu_roll: 0.05, outlet: 0.03}]");

    assertThat(run.exitCode()).as(run.err()).isZero();
    try (DuckDb tables = new DuckDb(pipeline.output())) {
      long points =
          tables.number("select count(distinct point_id) from %s", "rollout_fields").longValue();
      assertThat(
              tables.texts(
                  "select case_id || ' ' || count(*) || ' ' || count(distinct step) || ' ' ||"
                      + " max(frame) from %s group by case_id order by case_id",
                  "rollout_fields"))
          .containsExactly(
              Pipeline.TEST_CASE + " " + 51 * points + " 51 50", "steep " + 51 * points + " 51 50");
      assertThat(tables.texts("select distinct case_id from %s", "rollout_particles"))
          .containsExactly(Pipeline.TEST_CASE);
      assertThat(tables.texts("select distinct case_id from %s order by case_id", "rollout_macro"))
          .containsExactly(Pipeline.TEST_CASE, "steep");
    }
    assertThat(pipeline.run("evaluate").json().path("metrics"))
        .noneMatch(metric -> metric.path("case").asText().equals("steep"));
  }

  @Test
  void whatLiesOutsideOfTheTrainingRangeIsToldEverywhere() throws Exception {
    Pipeline pipeline = Pipeline.finished(folder);

    Talus.Run run =
        pipeline.run(
            "rollout",
            "rollout.new_cases=[{id: flat, half_angle: 90, mu: 0.3, mu_roll: 0.05, outlet: 0.03}]");

    assertThat(run.exitCode()).as(run.err()).isZero();
    String sentence = "Case flat: half_angle = 90.00 lies outside of the training cases'";
    assertThat(run.err()).contains("warning: " + sentence);
    JsonNode stored = Pipeline.json(pipeline.output().resolve("rollout.json"));
    for (JsonNode json : List.of(run.json(), stored)) {
      JsonNode outside = json.path("outside_training_range");
      assertThat(outside.findValuesAsText("case")).contains("flat");
      JsonNode angle = null;
      for (JsonNode one : outside) {
        angle = one.path("case").asText().equals("flat") ? one : angle;
      }
      assertThat(angle.path("parameter").asText()).isEqualTo("half_angle");
      double lo = angle.path("lo").asDouble();
      double hi = angle.path("hi").asDouble();
      assertThat(angle.path("distance").asDouble())
          .isCloseTo((90 - hi) / (hi - lo), org.assertj.core.data.Offset.offset(1e-12));
    }
    assertThat(pipeline.manifest("rollout_fields").path("warnings").toString()).contains(sentence);
  }

  @Test
  void aSecondFolderHoldsTheTestCases() throws IOException {
    Path runs = HopperCases.write(folder.resolve("runs"), 50, 6, "dev00", "dev05");
    Path held = HopperCases.write(folder.resolve("held"), 50, 6, "dev13");
    Pipeline pipeline = new Pipeline(runs, folder.resolve("out"));
    String[] settings = {"input.test=" + held, "split.test=[]"};

    assertThat(pipeline.run("ingest", settings).exitCode()).isZero();
    Talus.Run prepared = pipeline.run("prepare", settings);

    assertThat(prepared.exitCode()).as(prepared.err()).isZero();
    assertThat(prepared.json().at("/dataset/train_cases").toString())
        .isEqualTo("[\"dev00\",\"dev05\"]");
    assertThat(prepared.json().at("/dataset/test_cases").toString()).isEqualTo("[\"dev13\"]");
  }

  @Test
  void namedTestCasesAreNeverSampled() throws Exception {
    Pipeline pipeline = Pipeline.finished(folder);

    Talus.Run prepared = pipeline.run("prepare", "split.test=[dev00, dev05]");

    assertThat(prepared.exitCode()).as(prepared.err()).isZero();
    assertThat(prepared.json().at("/dataset/test_cases").toString())
        .isEqualTo("[\"dev00\",\"dev05\"]");
    try (DuckDb tables = new DuckDb(pipeline.output())) {
      assertThat(tables.texts("select distinct case_id from %s order by 1", "samples"))
          .containsExactly("dev07", "dev13");
      assertThat(tables.texts("select distinct case_id from %s order by 1", "fields"))
          .containsExactly("dev00", "dev05", "dev07", "dev13");
    }
  }

  private static String key(JsonNode metric) {
    return String.join(
        " ",
        metric.path("case").asText(),
        metric.path("field").asText(),
        metric.path("metric").asText(),
        metric.path("unit").asText(),
        metric.path("baseline").asText("null"));
  }

  private static Set<String> expectedMetrics() {
    Map<String, String> units =
        Map.of(
            "displacement", "m",
            "occupancy", "1",
            "residence_time", "s",
            "transport", "m",
            "drainage_time_error", "s",
            "drainage_time_relative_error", "1",
            "not_drained", "1",
            "outflow_rate_error", "1/s",
            "outflow_rate_relative_error", "1",
            "residual_error", "1");
    List<String> sources = new ArrayList<>(BASELINES);
    sources.add("null");
    Set<String> keys = new TreeSet<>();
    for (String caseId : List.of("all", Pipeline.TEST_CASE)) {
      for (String source : sources) {
        for (String field : FIELDS) {
          for (String metric : FIELD_METRICS) {
            String unit = metric.equals("mae") ? units.get(field) : "1";
            keys.add(String.join(" ", caseId, field, metric, unit, source));
          }
        }
        for (String metric : MACRO_METRICS) {
          keys.add(String.join(" ", caseId, "macro", metric, units.get(metric), source));
        }
      }
    }
    return keys;
  }

  private static Map<String, FileTime> modificationTimes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> folder.relativize(file).toString(),
                  PipelineTest::modificationTime,
                  (a, b) -> a,
                  TreeMap::new));
    }
  }

  private static FileTime modificationTime(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
