package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.ingest.IngestJob;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.Progress;
import dev.talus.spark.telemetry.TalusPlugin;
import dev.talus.spark.train.TrainJob;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus gets from the web interface, with the settings of the profile for metrics. */
class MetricsTest {
  private static final Path PROFILE = Path.of("../deploy/conf/spark/metrics.conf");
  private static final String OURS =
      "metrics_talus_driver_plugin_dev_talus_spark_telemetry_TalusPlugin_";

  /** Of the parameters, the two moments of AdamW and the weight average: float32. */
  private static final int BYTES_OF_A_PARAMETER = 4 * 4;

  @TempDir private Path folder;

  @Test
  void everyVerbHasThePlugin() {
    Pipeline.finished(folder.resolve("out"));

    assertThat(Pipeline.eventLog().settings("spark.plugins"))
        .hasSameSizeAs(Pipeline.VERBS)
        .containsOnly(TalusPlugin.class.getName());
  }

  @Test
  void tablesAreCountedAsTheirManifestsDo() throws Exception {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    pipeline.forget("ingest");
    try (SparkSession spark = start()) {
      run(spark, new IngestJob(), pipeline);

      Map<String, Double> metrics = scrape(spark, "/metrics/prometheus/");

      List<JsonNode> manifests =
          Pipeline.tablesOf("ingest").stream().map(pipeline::manifest).toList();
      assertThat(metrics)
          .containsEntry(OURS + "rows_written_Count", sum(manifests, "rows"))
          .containsEntry(OURS + "bytes_written_Count", sum(manifests, "bytes"));
      assertThat(metrics.get(OURS + "rows_read_Count"))
          .as("the rows of the dumps, and those of the tables to check them")
          .isGreaterThanOrEqualTo(2 * pipeline.manifest("particles").path("rows").asDouble());
      assertThat(metrics.get(OURS + "bytes_read_Count")).isGreaterThan(sum(manifests, "bytes"));
    }
  }

  @Test
  void aTrainingIsCountedAsItReports() throws Exception {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    pipeline.forget("train");
    try (SparkSession spark = start()) {
      JsonNode result = run(spark, new TrainJob(), pipeline, "train.workers=2");

      Map<String, Double> metrics = scrape(spark, "/metrics/prometheus/");

      int rounds = 4; // 200 steps in rounds of 50, each of two workers with batches of 4
      assertThat(metrics)
          .containsEntry(OURS + "training_step_Value", result.path("steps").asDouble())
          .containsEntry(OURS + "training_loss_Value", result.at("/losses/total").asDouble())
          .containsEntry(OURS + "training_round_Value", (double) rounds)
          .containsEntry(OURS + "training_samples_Count", 200.0 * 4 * 2)
          .containsEntry(
              OURS + "aggregation_bytes_Count",
              result.path("parameters").asDouble() * BYTES_OF_A_PARAMETER * 2 * rounds);
      assertThat(metrics.get(OURS + "round_seconds_Value")).isBetween(0.01, 60.0);
      assertThat(
              metrics.get(OURS + "round_seconds_Value")
                  * metrics.get(OURS + "samples_per_second_Value"))
          .as("samples of a round")
          .isCloseTo(50 * 4 * 2, within(1e-6));
      assertThat(scrape(spark, "/metrics/executors/prometheus").keySet())
          .anyMatch(name -> name.startsWith("metrics_executor_completedTasks_total"));
    }
  }

  private static SparkSession start() throws IOException {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.plugins", TalusPlugin.class.getName())
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.ui.port", "0");
    for (String line : Files.readAllLines(PROFILE)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] setting = line.strip().split("\\s+", 2);
        builder.config(setting[0], setting[1]);
      }
    }
    return builder.getOrCreate();
  }

  private static JsonNode run(SparkSession spark, Job job, Pipeline pipeline, String... more) {
    List<String> words = pipeline.submitted(job.verb(), more);
    List<String> pairs = words.stream().filter(word -> word.contains("=")).toList();
    Settings settings = new SettingsReader().pairs(pairs).settings();
    return job.run(new JobContext(spark, settings, Progress.silent())).json();
  }

  /** Lines such as {@code name{label="value"} 1.0}; of equal names the last. */
  private static Map<String, Double> scrape(SparkSession spark, String path)
      throws IOException, InterruptedException {
    URI page = URI.create(spark.sparkContext().uiWebUrl().get() + path);
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    Map<String, Double> values = new TreeMap<>();
    for (String line : response.body().lines().toList()) {
      values.put(
          line.replaceAll("[{ ].*", ""), Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)));
    }
    return values;
  }

  private static double sum(List<JsonNode> manifests, String member) {
    return manifests.stream().mapToDouble(manifest -> manifest.path(member).asDouble()).sum();
  }
}
