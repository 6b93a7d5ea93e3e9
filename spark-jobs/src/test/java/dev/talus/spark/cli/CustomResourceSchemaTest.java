package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The manifests against the definitions of their resources: the files that the Spark operator and
 * Argo Workflows install, in the folder that {@code -Dtalus.crds=FOLDER} names. As the server of
 * Kubernetes does with {@code kubectl apply --validate=strict}, a field that is not defined is an
 * error.
 */
class CustomResourceSchemaTest {
  private static List<JsonNode> definitions;

  @BeforeAll
  static void readDefinitions() throws IOException {
    String folder = System.getProperty("talus.crds");
    assumeTrue(
        folder != null,
        "-Dtalus.crds=FOLDER names no folder with the CRDs of kubeflow/spark-operator"
            + " (config/crd/bases) and argoproj/argo-workflows (manifests/base/crds/full)");
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      definitions =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .flatMap(file -> Deployment.documents(file).stream())
              .filter(d -> d.path("kind").asText().equals("CustomResourceDefinition"))
              .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes/prepare.yaml, SparkApplication",
    "kubernetes/train-gpu.yaml, SparkApplication",
    "kubernetes/train-nightly.yaml, ScheduledSparkApplication",
    "argo/talus-chain.yaml, WorkflowTemplate",
    "argo/talus-chain.yaml, CronWorkflow",
  })
  void isWhatIsDefined(String file, String kind) {
    JsonNode manifest = Deployment.document(file, kind);

    assertThat(validate(manifest)).isEmpty();
  }

  @Test
  void whatIsNotDefinedIsSeen() {
    ObjectNode manifest =
        Deployment.document("kubernetes/prepare.yaml", "SparkApplication").deepCopy();
    ((ObjectNode) manifest.at("/spec/driver")).put("memoryOverheads", "3g");
    ((ObjectNode) manifest.at("/spec/executor")).put("instances", "four");

    assertThat(validate(manifest))
        .extracting(ValidationMessage::getMessage)
        .anyMatch(message -> message.contains("memoryOverheads"))
        .anyMatch(message -> message.contains("instances"))
        .hasSize(2);
  }

  private static Set<ValidationMessage> validate(JsonNode manifest) {
    JsonNode schema = schema(manifest);
    JsonSchema compiled =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    return compiled.validate(manifest);
  }

  private static JsonNode schema(JsonNode manifest) {
    String[] group = manifest.path("apiVersion").asText().split("/", 2);
    for (JsonNode definition : definitions) {
      if (definition.at("/spec/names/kind").equals(manifest.path("kind"))
          && definition.at("/spec/group").asText().equals(group[0])) {
        for (JsonNode version : definition.at("/spec/versions")) {
          if (version.path("name").asText().equals(group[1])) {
            JsonNode schema = version.at("/schema/openAPIV3Schema").deepCopy();
            ((ObjectNode) schema.path("properties")).putObject("metadata").put("type", "object");
            return closed(schema);
          }
        }
      }
    }
    throw new AssertionError(
        "no definition of " + manifest.path("kind") + " " + manifest.path("apiVersion"));
  }

  /** The same in JSON Schema: no further properties, and numbers or text where both are allowed. */
  private static JsonNode closed(JsonNode node) {
    if (node.isArray()) {
      node.forEach(CustomResourceSchemaTest::closed);
    } else if (node instanceof ObjectNode object) {
      if (object.path("x-kubernetes-int-or-string").asBoolean()) {
        object.removeAll();
        object.putArray("type").add("integer").add("string");
      } else if (object.path("properties").isObject()
          && object.path("type").asText().equals("object")
          && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()
          && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
      object.forEach(CustomResourceSchemaTest::closed);
    }
    return node;
  }
}
