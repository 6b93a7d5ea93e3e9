package dev.talus.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.spark.ingest.IngestJob;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.LocalJob;
import dev.talus.spark.prepare.PrepareJob;
import dev.talus.spark.report.ReportJob;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Baselines on the bundled beds; expected numbers are by numpy from the files of the sample. */
class BedEvaluationTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("basedir", ".")).resolve("../datasets/samples/bed");

  @TempDir private static Path folder;
  private static JsonNode result;

  @BeforeAll
  static void evaluate() {
    run(new IngestJob());
    run(new PrepareJob());
    result = run(new EvaluateJob());
  }

  @Test
  void persistenceIsMeasuredAgainstItsHorizon() {
    assertThat(value("void_fraction", "standardised_error_1_ahead", "persistence"))
        .isCloseTo(0.1133236, within(1e-5));
    assertThat(value("void_fraction", "standardised_error_5_ahead", "persistence"))
        .isCloseTo(0.6936387, within(1e-5));
    assertThat(value("void_fraction", "correlation_5_ahead", "persistence"))
        .isCloseTo(0.6083393, within(1e-5));
    assertThat(value("void_fraction", "anomaly_correlation_5_ahead", "persistence"))
        .isCloseTo(-0.6871534, within(1e-5));
  }

  @Test
  void theMeanTrajectoryDoesNotDependOnTheCase() {
    assertThat(value("void_fraction", "standardised_error_1_ahead", "mean_trajectory"))
        .isCloseTo(0.2941637, within(1e-5));
    assertThat(value("void_fraction", "anomaly_correlation_1_ahead", "mean_trajectory"))
        .isCloseTo(0.07636747, within(1e-5));
  }

  @Test
  void horizonsEndWithTheCase() {
    List<String> names = new ArrayList<>();
    result.path("metrics").forEach(m -> names.add(m.path("metric").asText()));
    assertThat(names).contains("standardised_error_10_ahead").noneMatch(n -> n.contains("_20_"));
  }

  @Test
  void theReportShowsEveryCase() throws IOException {
    JsonNode report = run(new ReportJob());
    String page = Files.readString(Path.of(URI.create(report.path("report").asText())));
    assertThat(page).contains("p1_u200", "p2_u140", "p3_u260", "p4_u170", "<svg", "Mixing index");
  }

  private static double value(String field, String name, String baseline) {
    return metric(field, name, baseline).path("value").asDouble();
  }

  private static JsonNode metric(String field, String name, String baseline) {
    for (JsonNode metric : result.path("metrics")) {
      if (metric.path("field").asText().equals(field)
          && metric.path("metric").asText().equals(name)
          && metric.path("baseline").asText().equals(baseline)) {
        return metric;
      }
    }
    throw new AssertionError("No metric " + name + " of " + field + " in " + result);
  }

  private static JsonNode run(Job job) {
    List<String> settings =
        List.of(
            "system=bed",
            "model.scalars=[u_in]",
            "split.test=[p1_u200]",
            "input=" + SAMPLE,
            "output=" + folder.resolve("out"));
    return LocalJob.run(job, settings).json();
  }
}
