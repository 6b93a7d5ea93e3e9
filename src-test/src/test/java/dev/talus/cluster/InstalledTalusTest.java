package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.pipeline.ChildTalus;
import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Talus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of a container image, laid out by the container file, and {@code talus-submit} from
 * there on a standalone cluster. Needs the application's jar, which {@code mvn package} makes.
 */
class InstalledTalusTest {
  private static final List<String> CONTAINER_FILES =
      List.of("Containerfile.cpu", "Containerfile.cuda");
  private static final String SECRET = "known to the machines of this cluster";

  @TempDir private Path folder;

  @BeforeEach
  void needsTheApplication() throws IOException {
    assumeTrue(SparkHome.hasApplication(), "mvn package makes the application's jar");
  }

  /** JUnit would warn of every link. */
  @AfterEach
  void removeTheImages() {
    for (String file : CONTAINER_FILES) {
      Pipeline.delete(folder.resolve(file));
    }
  }

  @Test
  void aVerbGivesTheTablesOfOneProcessAndLogsAsJson() throws IOException, InterruptedException {
    Pipeline pipeline = Pipeline.finished(folder.resolve("out"));
    Map<String, String> alone = pipeline.contentHashes();
    pipeline.forget("ingest");
    ContainerImage image = image("Containerfile.cpu");
    Path work = Files.createDirectory(folder.resolve("cluster"));

    Talus.Run run;
    try (StandaloneCluster cluster = StandaloneCluster.start(work, 1, SECRET);
        ChildTalus talus = submit(image, cluster, pipeline, "ingest")) {
      run = talus.run();
    }

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(alone).containsAllEntriesOf(pipeline.contentHashes());
    assertThat(pipeline.contentHashes()).containsKeys("cases", "snapshots", "particles");
    String runId = run.json().path("run_id").asText();
    assertDriverIsLabelled(run.err(), runId);
    assertTasksAreLabelled(logOfTheExecutor(work), runId);
  }

  @Test
  void bothImagesGetTheirFiles() throws IOException {
    for (String file : CONTAINER_FILES) {
      ContainerImage image = image(file);
      assertThat(image.path("/opt/talus/scripts/discover-gpus")).isExecutable();
      assertThat(image.path("/opt/talus/conf/log4j2-json.properties")).isRegularFile();
      assertThat(image.path("/opt/talus/kubernetes/pod-template.yaml")).isRegularFile();
      assertThat(names(image.path("/opt/talus/jars")))
          .singleElement()
          .asString()
          .endsWith("-app.jar");
      assertThat(names(image.path("/opt/spark/jars")))
          .anyMatch(name -> name.startsWith("nd4j-native-"))
          .anyMatch(name -> name.startsWith("openblas-"))
          .anyMatch(name -> name.startsWith("javacpp-"));
    }
  }

  @Test
  void theManifestsNameTheApplicationWhereTheImageHasIt() throws IOException {
    String jar = names(image("Containerfile.cpu").path("/opt/talus/jars")).get(0);
    for (String manifest : List.of("prepare", "train-gpu", "train-nightly")) {
      assertThat(Path.of("../deploy/kubernetes/" + manifest + ".yaml"))
          .content()
          .contains("mainApplicationFile: local:///opt/talus/jars/" + jar + "\n");
    }
  }

  /** All threads of the driver tell the run as soon as it is known. */
  private static void assertDriverIsLabelled(String log, String runId) {
    List<JsonNode> lines = parse(log);
    assertThat(lines)
        .extracting(line -> line.path("stage").asText())
        .contains("looking for files", "snapshots", "particles");
    assertThat(fromTheRunOn(lines, runId)).hasSizeGreaterThan(20);
  }

  /** All tasks tell the run; the executor's other threads work for none. */
  private static void assertTasksAreLabelled(String log, String runId) {
    List<JsonNode> lines =
        parse(log).stream().filter(line -> !line.path("task").asText().isEmpty()).toList();
    assertThat(lines)
        .extracting(line -> line.path("stage").asText())
        .contains("snapshots", "particles");
    assertThat(fromTheRunOn(lines, runId)).hasSizeGreaterThan(20);
  }

  private static List<JsonNode> fromTheRunOn(List<JsonNode> lines, String runId) {
    List<JsonNode> labelled =
        lines.stream().dropWhile(line -> !line.path("run_id").asText().equals(runId)).toList();
    assertThat(labelled)
        .allSatisfy(
            line -> {
              assertThat(line.path("run_id").asText()).as(line.toString()).isEqualTo(runId);
              assertThat(line.path("verb").asText()).isEqualTo("ingest");
            });
    return labelled;
  }

  /** Every line is an object; but one that Java writes itself. */
  private static List<JsonNode> parse(String log) {
    return log.lines()
        .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
        .map(InstalledTalusTest::object)
        .toList();
  }

  private static JsonNode object(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError("Not JSON: " + line, e);
    }
  }

  /**
   * Without the command line that the worker writes in front, and what comes when it ends the
   * executor: it then reads the last bytes of the log twice at times.
   */
  private static String logOfTheExecutor(Path cluster) throws IOException {
    try (Stream<Path> files = Files.walk(cluster.resolve("work0"))) {
      Path log = files.filter(file -> file.endsWith("stderr")).findFirst().orElseThrow();
      String text = Files.readString(log);
      int end = text.indexOf("RECEIVED SIGNAL");
      int lastLine = end < 0 ? text.length() : text.lastIndexOf('\n', end) + 1;
      return text.substring(text.indexOf("=\n\n") + 3, lastLine);
    }
  }

  private ChildTalus submit(
      ContainerImage image, StandaloneCluster cluster, Pipeline pipeline, String verb)
      throws IOException {
    List<String> command = new ArrayList<>(pipeline.submitted(verb));
    command.addAll(List.of("--quiet", "--master", cluster.master()));
    return TalusSubmit.of(image.path("/opt/talus/scripts/talus-submit"), image.path("/opt/spark"))
        .profiles("standalone", "secure", "json-logs")
        .with("spark.driver.memory", "1g")
        .with("spark.executor.memory", "512m")
        .with("spark.executor.cores", "1")
        .with("spark.ui.enabled", "false")
        .with("spark.sql.shuffle.partitions", "4")
        .start(folder, command);
  }

  /** The image, on one that has Spark, with the cluster's secret where an administrator puts it. */
  private ContainerImage image(String file) throws IOException {
    Path root = Files.createDirectory(folder.resolve(file));
    Pipeline.copy(SparkHome.folder().resolve("bin"), root.resolve("opt/spark/bin"));
    Files.writeString(
        Files.createDirectories(root.resolve("opt/spark/conf")).resolve("spark-defaults.conf"),
        "spark.authenticate.secret " + SECRET + "\n");
    Path jars = Files.createDirectories(root.resolve("opt/spark/jars"));
    try (Stream<Path> links = Files.list(SparkHome.folder().resolve("jars"))) {
      for (Path link : links.toList()) {
        Files.createSymbolicLink(jars.resolve(link.getFileName()), link.toRealPath());
      }
    }
    return ContainerImage.build(file, root);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
