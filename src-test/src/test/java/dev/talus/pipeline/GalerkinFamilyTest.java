package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"squares, problem.yaml, velocity_x", "energy, diffusion.yaml, u"})
  void meshesInPartsAreLearnedLikeWholeOnes(String loss, String problem, String field)
      throws IOException, SQLException {
    copy("throat10.msh", "throat30.msh", "throat50.msh");
    Files.copy(SAMPLE.resolve("problem.yaml"), folder.resolve("problem.yaml"));
    Files.writeString(
        folder.resolve("diffusion.yaml"),
        """
        problem: poisson
        order: 2
        material: {source: 1 + severity * x}
        boundary:
          all: {u: 0}
        """);
    String[] settings = {
      "galerkin.problem=" + folder.resolve(problem),
      "galerkin.loss=" + loss,
      "galerkin.order=2",
      "galerkin.layers=1",
      "train.steps=6",
      "train.local_steps=3",
      "train.batch=2",
      "train.clip=0"
    };
    run("ingest");

    Path whole = latestCheckpoint(run("train", with(settings, "train.workers=1")));
    JsonNode expected = run("rollout", settings);
    double sum = moment(field);
    JsonNode again = run("rollout", with(settings, "galerkin.mesh_parts=4"));

    assertThat(again.path("run_id")).isNotEqualTo(expected.path("run_id"));
    assertThat(moment(field)).isCloseTo(sum, withinPercentage(0.001));

    Path parted =
        latestCheckpoint(run("train", with(settings, "galerkin.mesh_parts=5", "train.workers=3")));

    assertThat(parted).isNotEqualTo(whole);
    assertThat(losses(parted)).hasSize(2);
    for (int round = 0; round < 2; round++) {
      assertThat(losses(parted).get(round))
          .isCloseTo(losses(whole).get(round), withinPercentage(0.01));
    }
    assertThat(losses(whole).get(1)).isLessThan(losses(whole).get(0));
    assertThat(distance(parameters(parted), parameters(whole)))
        .as("steps have a rate of 0.01")
        .isLessThan(1e-4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          galerkin.mesh_parts=0 | galerkin.loss=squares | galerkin.mesh_parts
          galerkin.mesh_parts=2 | galerkin.loss=newton | expected squares or energy
          galerkin.mesh_parts=2 | train.outer=nesterov | expected
          galerkin.mesh_parts=99999 | galerkin.loss=squares | expected at most
          """)
  void partsThatCannotBeAreRefused(String parts, String other, String message) throws IOException {
    copy("throat10.msh", "throat50.msh");
    run("ingest");

    Talus.Run run = Talus.run(arguments("train", "split.test=[throat50]", parts, other));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void trainingOnPartsThatIsKilledGoesOnToTheSameWeights()
      throws IOException, InterruptedException {
    copy("throat10.msh", "throat30.msh", "throat50.msh");
    String[] settings = {
      "galerkin.order=2",
      "galerkin.layers=1",
      "galerkin.loss=squares",
      "galerkin.mesh_parts=3",
      "train.steps=40",
      "train.local_steps=1",
      "train.checkpoint_rounds=1",
      "train.batch=2",
      "train.workers=2",
      "train.ema=0.9"
    };
    run("ingest");
    Path last = latestCheckpoint(run("train", settings));
    Map<String, String> undisturbed = vectors(last);
    List<Double> curve = losses(last);
    Pipeline.delete(folder.resolve("out/checkpoints"));
    Pipeline.delete(folder.resolve("out/training_log"));
    Path pointer = last.resolveSibling("latest");

    try (ChildTalus child = ChildTalus.start(folder, arguments("train", settings))) {
      assertThat(child.killWhen(() -> Files.exists(pointer)))
          .as("killed before its end: " + child.errors())
          .isTrue();
    }

    assertThat(last).doesNotExist();
    assertThat(latestCheckpoint(run("train", settings))).isEqualTo(last);
    assertThat(vectors(last)).isEqualTo(undisturbed).containsKey("parameters.f32");
    assertThat(losses(last)).isEqualTo(curve).hasSize(40);
  }

  /** The bytes of parameters, moments and weight average by the names of their files. */
  private static Map<String, String> vectors(Path checkpoint) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.list(checkpoint)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".f32")).toList()) {
        bytes.put(
            file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return bytes;
  }

  private static String[] with(String[] settings, String... more) {
    return Stream.of(settings, more).flatMap(Stream::of).toArray(String[]::new);
  }

  /** A number of the predicted field that tells nodes apart. */
  private double moment(String field) throws SQLException {
    try (DuckDb tables = new DuckDb(folder.resolve("out"))) {
      return tables
          .number("SELECT sum(" + field + " * (1 + mod(entity_id, 7))) FROM %s", "rollout_fields")
          .doubleValue();
    }
  }

  private static List<Double> losses(Path checkpoint) throws IOException {
    List<Double> losses = new ArrayList<>();
    Pipeline.json(checkpoint.resolve("manifest.json"))
        .at("/data_statistics/rounds")
        .forEach(round -> losses.add(round.at("/losses/total").asDouble()));
    return losses;
  }

  private static float[] parameters(Path checkpoint) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(checkpoint.resolve("parameters.f32")));
    float[] values = new float[bytes.capacity() / Float.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  private static double distance(float[] some, float[] others) {
    assertThat(some).hasSameSizeAs(others);
    double largest = 0;
    for (int i = 0; i < some.length; i++) {
      largest = Math.max(largest, Math.abs(some[i] - others[i]));
    }
    return largest;
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
