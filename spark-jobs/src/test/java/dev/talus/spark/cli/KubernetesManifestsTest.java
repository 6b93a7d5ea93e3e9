package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.spark.config.TrainSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.network.util.JavaUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold in the manifests whatever the schemas of the operators say. */
class KubernetesManifestsTest {
  private static final String CONFIGURATION = "/etc/talus/talus.yaml";

  @TempDir private Path folder;

  /** Specifications of Spark applications by the file they are in. */
  static Map<String, JsonNode> applications() {
    Map<String, JsonNode> specifications = new LinkedHashMap<>();
    for (String file : List.of("prepare", "train-gpu")) {
      specifications.put(
          file,
          Deployment.document("kubernetes/" + file + ".yaml", "SparkApplication").path("spec"));
    }
    specifications.put(
        "train-nightly",
        Deployment.document("kubernetes/train-nightly.yaml", "ScheduledSparkApplication")
            .at("/spec/template"));
    return specifications;
  }

  static List<String> files() {
    return List.copyOf(applications().keySet());
  }

  @ParameterizedTest
  @MethodSource("files")
  void theCommandLineIsOneOfTalus(String file) throws IOException {
    JsonNode application = applications().get(file);

    assertThat(application.path("mainClass").asText()).isEqualTo(TalusCli.class.getName());
    assertThat(parses(texts(application.path("arguments")))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("files")
  void processesAreConfined(String file) {
    for (String process : List.of("driver", "executor")) {
      JsonNode context = applications().get(file).path(process).path("securityContext");
      assertConfined(context);
      assertUnprivilegedUser(context);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatIsWrittenToIsMounted(String file) {
    JsonNode application = applications().get(file);
    for (String process : List.of("driver", "executor")) {
      assertMounted(application.path(process).path("volumeMounts"), application.path("volumes"));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void memoryOverheadHasRoomForNativeMemory(String file) {
    JsonNode application = applications().get(file);
    for (String process : List.of("driver", "executor")) {
      SparkProfilesTest.assertOverheadSuffices(
          application.path(process).path("memory").asText(),
          application.path(process).path("memoryOverhead").asText(),
          application.path("sparkConf").path("spark." + process + ".defaultJavaOptions").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasTheSettingsOfTheProfiles(String file) {
    Map<String, String> expected = new LinkedHashMap<>(Deployment.profile("secure"));
    expected.putAll(Deployment.profile("metrics"));
    expected.remove("spark.ui.enabled"); // is on unless it is switched off
    if (file.startsWith("train")) {
      Deployment.profile("gpu")
          .forEach((key, value) -> expected.put(key, value.replace("${TALUS_HOME}", "/opt/talus")));
      expected.remove("spark.executorEnv.CUDA_DEVICE_ORDER"); // among the variables of the pod
    }
    for (String process : List.of("driver", "executor")) {
      String key = "spark." + process + ".defaultJavaOptions";
      expected.put(
          key,
          Stream.of("common", "json-logs", "secure")
              .map(profile -> Deployment.profile(profile).get(key))
              .collect(Collectors.joining(" "))
              .replace("${TALUS_HOME}", "/opt/talus"));
    }
    JsonNode settings = applications().get(file).path("sparkConf");

    assertThat(expected)
        .allSatisfy((key, value) -> assertThat(settings.path(key).asText()).isEqualTo(value));
  }

  @Test
  void trainingNeverRunsTwiceAtOnce() {
    JsonNode nightly =
        Deployment.document("kubernetes/train-nightly.yaml", "ScheduledSparkApplication");

    assertThat(nightly.at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
    assertThat(nightly.at("/spec/template"))
        .isEqualTo(
            Deployment.document("kubernetes/train-gpu.yaml", "SparkApplication").path("spec"));
  }

  @Test
  void theGpusAreThoseOfTheWorkers() throws IOException {
    JsonNode training = applications().get("train-gpu");
    var settings = Deployment.settings(withConfiguration(texts(training.path("arguments"))));

    assertThat(settings.value(TrainSettings.DEVICE)).isEqualTo("gpu");
    assertThat(settings.value(TrainSettings.WORKERS))
        .isEqualTo(training.at("/executor/instances").asInt());
    assertThat(training.path("sparkConf").has("spark.task.resource.gpu.amount")).isFalse();
  }

  @Test
  void theStepsOfTheChainAreTheVerbsInTheirOrder() throws IOException {
    List<String> verbs = new ArrayList<>();
    for (JsonNode step : template("chain").path("steps")) {
      verbs.add(step.at("/0/arguments/parameters/0/value").asText());
    }
    assertThat(verbs).isEqualTo(TalusCli.jobs().stream().map(job -> job.verb()).toList());

    JsonNode container = template("verb").path("container");
    assertThat(texts(container.path("command"))).containsExactly("/opt/talus/scripts/talus-submit");
    Path installation = Deployment.install(folder.resolve("talus"));
    for (String verb : verbs) {
      List<String> arguments =
          texts(container.path("args")).stream()
              .map(word -> word.replace("{{inputs.parameters.verb}}", verb))
              .toList();
      TalusSubmitTest.Submission made = TalusSubmitTest.print(installation, arguments, folder);
      assertThat(made.verb().get(0)).isEqualTo(verb);
      assertThat(parses(made.verb())).isTrue();
      assertThat(made.settings())
          .containsEntry("spark.submit.deployMode", "client")
          .containsEntry("spark.driver.host", "$(POD_IP)")
          .containsEntry("spark.kubernetes.driver.pod.name", "$(POD_NAME)")
          .containsEntry("spark.network.crypto.cipher", "AES/GCM/NoPadding");
    }
  }

  @Test
  void aStepOfTheChainIsTriedAgainAfterExitCode75Alone() {
    JsonNode retry = template("verb").path("retryStrategy");

    assertThat(retry.path("expression").asText())
        .isEqualTo("asInt(lastRetry.exitCode) == " + ExitCode.RETRY.number());
    assertThat(
            Deployment.document("argo/talus-chain.yaml", "CronWorkflow")
                .at("/spec/concurrencyPolicy")
                .asText())
        .isEqualTo("Forbid");
  }

  @Test
  void podsOfTheChainAreConfined() {
    JsonNode workflow =
        Deployment.document("argo/talus-chain.yaml", "WorkflowTemplate").path("spec");
    JsonNode container = template("verb").path("container");

    assertUnprivilegedUser(workflow.path("securityContext"));
    assertConfined(container.path("securityContext"));
    assertMounted(container.path("volumeMounts"), workflow.path("volumes"));
    Map<String, String> common = Deployment.profile("common");
    assertThat(
            JavaUtils.byteStringAsMb(
                container.at("/resources/limits/memory").asText("").replace("i", "")))
        .isGreaterThanOrEqualTo(
            JavaUtils.byteStringAsMb(common.get("spark.driver.memory"))
                + JavaUtils.byteStringAsMb(common.get("spark.driver.memoryOverhead")));
  }

  @Test
  void podsOfTalusSubmitAreConfined() {
    JsonNode pod = Deployment.document("kubernetes/pod-template.yaml", "Pod").path("spec");
    JsonNode container = pod.at("/containers/0");

    assertUnprivilegedUser(pod.path("securityContext"));
    assertConfined(container.path("securityContext"));
    assertMounted(container.path("volumeMounts"), pod.path("volumes"));
  }

  @Test
  void namesAgree() {
    String account =
        Deployment.document("kubernetes/base.yaml", "RoleBinding").at("/subjects/0/name").asText();
    applications()
        .forEach(
            (file, spec) ->
                assertThat(spec.at("/driver/serviceAccount").asText()).as(file).isEqualTo(account));
    assertThat(Deployment.profile("kubernetes"))
        .containsEntry("spark.kubernetes.authenticate.driver.serviceAccountName", account)
        .containsEntry(
            "spark.kubernetes.namespace",
            Deployment.document("kubernetes/base.yaml", "RoleBinding")
                .at("/metadata/namespace")
                .asText());
    assertThat(
            Deployment.document("argo/talus-chain.yaml", "WorkflowTemplate")
                .at("/spec/serviceAccountName")
                .asText())
        .isEqualTo(account);
  }

  @Test
  void executorsHaveAnAccountWithoutRights() {
    String setting = "spark.kubernetes.authenticate.executor.serviceAccountName";
    JsonNode account =
        Deployment.documents(Deployment.FOLDER.resolve("kubernetes/base.yaml")).stream()
            .filter(document -> document.path("kind").asText().equals("ServiceAccount"))
            .filter(document -> document.has("automountServiceAccountToken"))
            .findFirst()
            .orElseThrow();
    String name = account.at("/metadata/name").asText();

    assertThat(account.path("automountServiceAccountToken").asBoolean()).isFalse();
    assertThat(
            Deployment.document("kubernetes/base.yaml", "RoleBinding").at("/subjects").toString())
        .doesNotContain(name);
    assertThat(Deployment.profile("kubernetes")).containsEntry(setting, name);
    applications()
        .forEach(
            (file, spec) ->
                assertThat(spec.path("sparkConf").path(setting).asText()).as(file).isEqualTo(name));
  }

  @Test
  void imagesAreThoseOfTheContainerFiles() {
    Map<String, String> builtBy =
        Map.of("-cpu", "Containerfile.cpu", "-cuda", "Containerfile.cuda");
    List<String> images =
        List.of(
            applications().get("prepare").path("image").asText(),
            applications().get("train-gpu").path("image").asText(),
            template("verb").at("/container/image").asText(),
            Deployment.profile("kubernetes").get("spark.kubernetes.container.image"));
    for (String image : images) {
      String file = builtBy.get(image.substring(image.lastIndexOf('-')));
      assertThat(Deployment.FOLDER.resolve("containers/" + file))
          .content()
          .contains(" -t " + image + " .");
    }
  }

  private boolean parses(List<String> commandLine) throws IOException {
    return Deployment.settings(withConfiguration(commandLine)) != null;
  }

  /** The same with the configuration of the ConfigMap where the containers have it mounted. */
  private List<String> withConfiguration(List<String> commandLine) throws IOException {
    assertThat(commandLine).contains(CONFIGURATION);
    JsonNode data = Deployment.document("kubernetes/base.yaml", "ConfigMap").path("data");
    Path file = Files.writeString(folder.resolve("talus.yaml"), data.path("talus.yaml").asText());
    return commandLine.stream()
        .map(word -> word.equals(CONFIGURATION) ? file.toString() : word)
        .toList();
  }

  private static JsonNode template(String name) {
    for (JsonNode template :
        Deployment.document("argo/talus-chain.yaml", "WorkflowTemplate").at("/spec/templates")) {
      if (template.path("name").asText().equals(name)) {
        return template;
      }
    }
    throw new AssertionError("no template " + name);
  }

  private static void assertConfined(JsonNode container) {
    assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(texts(container.at("/capabilities/drop"))).containsExactly("ALL");
  }

  private static void assertUnprivilegedUser(JsonNode context) {
    assertThat(context.path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(context.path("runAsUser").asInt()).isEqualTo(185);
    assertThat(context.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
  }

  /** With a read-only root: scratch space, the configuration, the data, all from volumes. */
  private static void assertMounted(JsonNode mounts, JsonNode volumes) {
    Map<String, JsonNode> sources = new LinkedHashMap<>();
    volumes.forEach(volume -> sources.put(volume.path("name").asText(), volume));
    Map<String, JsonNode> mounted = new LinkedHashMap<>();
    for (JsonNode mount : mounts) {
      assertThat(sources).containsKey(mount.path("name").asText());
      mounted.put(mount.path("mountPath").asText(), sources.get(mount.path("name").asText()));
    }
    assertThat(mounted).containsKeys("/tmp", "/opt/spark/work-dir", "/etc/talus", "/data");
    assertThat(mounted.get("/etc/talus").at("/configMap/name").asText())
        .isEqualTo(
            Deployment.document("kubernetes/base.yaml", "ConfigMap").at("/metadata/name").asText());
    assertThat(mounted.get("/data").at("/persistentVolumeClaim/claimName").asText())
        .isEqualTo(
            Deployment.document("kubernetes/base.yaml", "PersistentVolumeClaim")
                .at("/metadata/name")
                .asText());
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
