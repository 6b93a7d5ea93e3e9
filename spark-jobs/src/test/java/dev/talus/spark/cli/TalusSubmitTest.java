package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code talus-submit} makes of its command line; clusters are in the tests of the system. */
class TalusSubmitTest {
  @TempDir private Path folder;

  @Test
  void givesTheVerbToSparkSubmitWithWhatEveryRunNeeds() {
    Submission made = print("train", "--config", "my.yaml", "--set", "train.steps=10");

    assertThat(made.program()).isEqualTo("spark-submit");
    assertThat(made.settings()).containsAllEntriesOf(Deployment.profile("common"));
    assertThat(made.options())
        .containsEntry("--class", TalusCli.class.getName())
        .containsEntry("--jars", installed() + "/jars/nd4j-native-1-linux-x86_64.jar");
    assertThat(made.application()).isEqualTo(installed() + "/jars/talus-spark-jobs-1-app.jar");
    assertThat(made.verb())
        .containsExactly("train", "--config", "my.yaml", "--set", "train.steps=10");
  }

  @Test
  void aProfileAddsItsSettings() {
    Submission made = print("--profile", "yarn", "--profile=gpu", "train");

    assertThat(made.settings())
        .containsAllEntriesOf(Deployment.profile("yarn"))
        .containsEntry("spark.executor.resource.gpu.amount", "1")
        .containsEntry(
            "spark.executor.resource.gpu.discoveryScript", installed() + "/scripts/discover-gpus");
  }

  @Test
  void masterAndSparkSettingsOfTheVerbReachSparkBeforeItStarts() {
    Submission made =
        print(
            "ingest",
            "--master",
            "spark://there:7077",
            "--conf",
            "spark.driver.memory=8g",
            "--json");

    assertThat(made.settings())
        .containsEntry("spark.master", "spark://there:7077")
        .containsEntry("spark.driver.memory", "8g");
    assertThat(made.verb()).containsExactly("ingest", "--json");
  }

  @Test
  void javaOptionsAddUp() {
    Submission made =
        print(
            "--profile", "json-logs", "--conf", "spark.driver.defaultJavaOptions=-Xss4m", "report");

    assertThat(made.settings().get("spark.driver.defaultJavaOptions"))
        .startsWith("--add-modules=jdk.incubator.vector ")
        .contains(" -Dlog4j2.configurationFile=file:" + installed() + "/conf/log4j2-json")
        .endsWith(" -Xss4m");
  }

  @Test
  void otherOptionsOfSparkSubmitPassWithTheirValues() {
    Submission made = print("--name", "train", "--verbose", "--jars", "a.jar", "prepare");

    assertThat(made.options())
        .containsEntry("--name", "train")
        .containsEntry("--jars", installed() + "/jars/nd4j-native-1-linux-x86_64.jar,a.jar");
    assertThat(made.verb()).containsExactly("prepare");
  }

  @Test
  void aDriverOnTheClusterGetsTheConfigurationAsAFile() throws IOException {
    Path configuration = Files.writeString(folder.resolve("my.yaml"), "train.steps: 1\n");

    Submission made =
        print("--deploy-mode", "cluster", "train", "--config=" + configuration, "--quiet");

    assertThat(made.options()).containsEntry("--files", configuration.toString());
    assertThat(made.verb()).containsExactly("train", "--config", "my.yaml", "--quiet");
  }

  @Test
  void onKubernetesAllIsInTheImage() {
    Submission made =
        print(
            "--profile",
            "kubernetes",
            "--profile",
            "gpu",
            "train",
            "--master",
            "k8s://https://a:1");

    assertThat(made.application()).isEqualTo("local:///opt/talus/jars/talus-spark-jobs-1-app.jar");
    assertThat(made.options()).doesNotContainKey("--jars");
    assertThat(made.settings())
        .containsEntry(
            "spark.executor.resource.gpu.discoveryScript", "/opt/talus/scripts/discover-gpus")
        .containsEntry(
            "spark.kubernetes.driver.podTemplateFile",
            installed() + "/kubernetes/pod-template.yaml");
  }

  @Test
  void whatCannotBeUnderstoodIsRefusedInOneLine() throws IOException {
    for (List<String> wrong :
        List.of(
            List.of("--profile", "yran", "train"),
            List.of("--conf", "spark.executor.cores", "train"),
            List.of("--master"))) {
      Deployment.Said said = Deployment.run(command(wrong.toArray(String[]::new)), folder);

      assertThat(said.exitCode()).as(wrong.toString()).isEqualTo(2);
      assertThat(said.err()).startsWith("talus-submit: ").hasLineCount(1);
    }
    Files.delete(installed().resolve("jars/talus-spark-jobs-1-app.jar"));
    Deployment.Said unbuilt = Deployment.run(command("train"), folder);
    assertThat(unbuilt.exitCode()).isEqualTo(4);
    assertThat(unbuilt.err()).contains("mvn -DskipTests package");
  }

  /**
   * A command line for spark-submit.
   *
   * @param settings of {@code --conf}
   * @param options other options and their values; flags have none
   * @param verb from the verb on
   */
  record Submission(
      String program,
      Map<String, String> settings,
      Map<String, String> options,
      String application,
      List<String> verb) {

    static Submission of(List<String> words) {
      Map<String, String> settings = new LinkedHashMap<>();
      Map<String, String> options = new LinkedHashMap<>();
      int i = 1;
      while (words.get(i).startsWith("-")) {
        String option = words.get(i++);
        if (option.equals("--conf")) {
          String[] pair = words.get(i++).split("=", 2);
          settings.put(pair[0], pair[1]);
        } else {
          options.put(option, option.equals("--verbose") ? "" : words.get(i++));
        }
      }
      return new Submission(
          words.get(0), settings, options, words.get(i), words.subList(i + 1, words.size()));
    }
  }

  /** What {@code talus-submit --print} says, taken apart by a shell as a user's would. */
  static Submission print(Path installation, List<String> arguments, Path folder) {
    List<String> command =
        new ArrayList<>(List.of(installation + "/scripts/talus-submit", "--print"));
    command.addAll(arguments);
    Deployment.Said said = Deployment.run(command, folder);
    assertThat(said.exitCode()).as(said.err()).isZero();
    String words =
        Deployment.run(List.of("bash", "-c", "printf '%s\\n' " + said.out()), folder).out();
    return Submission.of(words.lines().toList());
  }

  private Submission print(String... arguments) {
    return print(installed(), List.of(arguments), folder);
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(installed() + "/scripts/talus-submit"));
    command.addAll(List.of(arguments));
    return command;
  }

  private Path installed() {
    Path installation = folder.resolve("talus");
    return Files.exists(installation) ? installation : Deployment.install(installation);
  }
}
