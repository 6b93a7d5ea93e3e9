package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meshes of throats, through tables, to one network and its fields at the nodes. */
class GalerkinFamilyTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("basedir", "."))
          .resolve("../datasets/samples/galerkin/stenoses")
          .toAbsolutePath()
          .normalize();

  @TempDir private Path folder;

  @Test
  void aNetworkLearnsFromMeshesAloneAndPredictsAnUnseenOne() throws IOException, SQLException {
    copy("throat10.msh", "throat30.msh", "throat50.msh");

    run("ingest");
    JsonNode trained = run("train");
    JsonNode predicted = run("rollout");

    JsonNode rounds =
        Pipeline.json(latestCheckpoint(trained).resolve("manifest.json"))
            .at("/data_statistics/rounds");
    assertThat(rounds.size()).isEqualTo(3);
    assertThat(rounds.get(2).at("/losses/total").asDouble())
        .isLessThan(rounds.get(0).at("/losses/total").asDouble());
    assertThat(predicted.path("cases").asInt()).isEqualTo(1);
    assertThat(predicted.path("model_id").asText()).isEqualTo(trained.path("model_id").asText());
    try (DuckDb tables = new DuckDb(folder.resolve("out"))) {
      String nodes = "SELECT count(*) FROM %s WHERE case_id = 'throat30'";
      assertThat(tables.number(nodes, "rollout_fields").longValue())
          .isEqualTo(tables.number(nodes, "mesh_nodes").longValue());
      assertThat(
              tables.number(
                  "SELECT count(*) FROM %s WHERE velocity_x = 0 AND velocity_y = 0",
                  "rollout_fields"))
          .as("nodes of the walls, whose velocity is known")
          .asString()
          .isNotEqualTo("0");
      assertThat(tables.texts("SELECT DISTINCT case_id FROM %s", "rollout_fields"))
          .containsExactly("throat30");
    }
  }

  @Test
  void theSameConfigurationGivesTheSameWeights() throws IOException {
    copy("throat10.msh", "throat50.msh");
    run("ingest");
    Path parameters =
        latestCheckpoint(run("train", "split.test=[throat50]", "train.workers=1"))
            .resolve("parameters.f32");
    Path first = Files.copy(parameters, folder.resolve("first"));
    Pipeline.delete(folder.resolve("out/checkpoints"));
    Pipeline.delete(folder.resolve("out/training_log"));

    run("train", "split.test=[throat50]", "train.workers=1");

    assertThat(parameters).hasSameBinaryContentAs(first);
  }

  @Test
  void aProblemThatNamesAMissingGroupIsRefusedWithTheCase() throws IOException {
    copy("throat10.msh", "throat50.msh");
    run("ingest");
    Path wrong = folder.resolve("wrong.yaml");
    Files.writeString(
        wrong, Files.readString(SAMPLE.resolve("problem.yaml")).replace("walls", "wall"));

    Talus.Run run =
        Talus.run(
            arguments(
                "train", "split.test=[throat50]", "train.workers=1", "galerkin.problem=" + wrong));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("throat10").contains("'wall'").contains("walls");
  }

  private void copy(String... meshes) throws IOException {
    Path input = Files.createDirectories(folder.resolve("in"));
    Files.copy(SAMPLE.resolve("cases.csv"), input.resolve("cases.csv"));
    for (String mesh : meshes) {
      Files.copy(SAMPLE.resolve(mesh), input.resolve(mesh));
    }
  }

  private JsonNode run(String verb, String... settings) {
    Talus.Run run = Talus.run(arguments(verb, settings));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json();
  }

  private List<String> arguments(String verb, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "input=[" + folder.resolve("in") + "]",
                "input.format=mesh",
                "output=" + folder.resolve("out"),
                "split.test=[throat30]",
                "model=galerkin",
                "galerkin.problem=" + SAMPLE.resolve("problem.yaml"),
                "galerkin.features=[severity]",
                "galerkin.width=8",
                "galerkin.layers=2",
                "train.steps=30",
                "train.local_steps=10",
                "train.batch=1",
                "train.workers=2",
                "train.learning_rate=0.01",
                "train.weight_decay=0",
                "train.ema=0"));
    all.addAll(List.of(settings));
    List<String> arguments = new ArrayList<>(List.of(verb, "--master", "local[2]", "--json"));
    all.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments;
  }

  private static Path latestCheckpoint(JsonNode trained) {
    return Path.of(java.net.URI.create(trained.path("checkpoint").asText()).getPath());
  }
}
