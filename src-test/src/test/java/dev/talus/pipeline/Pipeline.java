package dev.talus.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A tiny surrogate of four hopper discharges, and the folder it is made in.
 *
 * @param input folder of the cases
 * @param output folder of tables and checkpoints
 */
public record Pipeline(Path input, Path output) {
  /** The verbs that make tables, in order. */
  public static final List<String> VERBS =
      List.of("ingest", "prepare", "train", "rollout", "evaluate");

  /** The case that is held out. */
  static final String TEST_CASE = "dev07";

  private static final List<String> SETTINGS =
      List.of(
          "split.test=[" + TEST_CASE + "]",
          "prepare.grid_spacing_m=0.02",
          "prepare.reach_factor=8",
          "prepare.points_per_field=32",
          "model.width=16",
          "model.heads=2",
          "model.latents=2",
          "train.steps=200",
          "train.batch=4",
          "train.points=16",
          "train.learning_rate=0.005",
          "train.ema=0.9",
          "train.local_steps=50",
          "train.checkpoint_rounds=1");

  private static Pipeline finished;
  private static EventLog eventLog;

  /**
   * A copy of a pipeline on which all verbs have run. They run once in this process, for all tests.
   */
  public static synchronized Pipeline finished(Path folder) {
    if (finished == null) {
      finished = runAll();
    }
    copy(finished.output(), folder);
    return new Pipeline(finished.input(), folder);
  }

  /** What Spark logged when the verbs ran. */
  static EventLog eventLog() {
    return eventLog;
  }

  /**
   * A pipeline on which all verbs have run, on a few grains and for one step of training: its
   * numbers mean nothing. For tests of what verbs refuse.
   *
   * @param folder where to make it
   */
  static Pipeline finishedInHaste(Path folder) {
    Path input = HopperCases.write(folder.resolve("runs"), 100, 6, "dev00", "dev05", TEST_CASE);
    Pipeline pipeline = new Pipeline(input, folder.resolve("out"));
    for (String verb : VERBS) {
      succeed(verb, pipeline.arguments(verb, "train.steps=1"));
    }
    return pipeline;
  }

  private static Pipeline runAll() {
    try {
      Path folder = Files.createTempDirectory("talus-pipeline");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      Path input =
          HopperCases.write(folder.resolve("runs"), 20, 51, "dev00", "dev05", TEST_CASE, "dev13");
      Pipeline pipeline = new Pipeline(input, folder.resolve("out"));
      eventLog = EventLog.in(folder.resolve("events"));
      for (String verb : VERBS) {
        List<String> arguments = pipeline.arguments(verb);
        arguments.addAll(eventLog.options());
        succeed(verb, arguments);
      }
      return pipeline;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void succeed(String verb, List<String> arguments) {
    Talus.Run run = Talus.run(arguments);
    if (run.exitCode() != 0) {
      throw new AssertionError(verb + " ended with " + run.exitCode() + ": " + run.err());
    }
  }

  /** Runs a verb with the settings of this pipeline; more settings win over them. */
  public Talus.Run run(String verb, String... settings) {
    return Talus.run(arguments(verb, settings));
  }

  /** The command line of a verb on this machine. */
  public List<String> arguments(String verb, String... settings) {
    List<String> arguments = new ArrayList<>(submitted(verb, settings));
    arguments.addAll(List.of("--master", "local[2]"));
    return arguments;
  }

  /** The command line of a verb that somebody else names the master for. */
  public List<String> submitted(String verb, String... settings) {
    List<String> arguments = new ArrayList<>(List.of(verb, "--json"));
    List<String> all = new ArrayList<>(SETTINGS);
    all.add("input=" + input);
    all.add("output=" + output);
    all.addAll(List.of(settings));
    all.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments;
  }

  /** The folder of a table. */
  public Path table(String name) {
    return output.resolve(name);
  }

  /** The manifest of a table. */
  JsonNode manifest(String table) {
    return json(table(table).resolve("_manifest.json"));
  }

  /** Content hash by table, of all complete tables. */
  public Map<String, String> contentHashes() {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> children = Files.list(output)) {
      children
          .filter(child -> Files.exists(child.resolve("_manifest.json")))
          .map(child -> child.getFileName().toString())
          .forEach(table -> hashes.put(table, manifest(table).path("content_hash").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hashes;
  }

  /** Names of the tables that a verb makes. */
  public static List<String> tablesOf(String verb) {
    return switch (verb) {
      case "ingest" -> List.of("cases", "snapshots", "particles");
      case "prepare" ->
          List.of(
              "particle_fields",
              "fields",
              "samples",
              "statistics",
              "macro_series",
              "layer_shares",
              "macro_summary");
      case "train" -> List.of("training_log");
      case "rollout" ->
          List.of("rollout_particles", "rollout_fields", "rollout_macro", "rollout_layers");
      case "evaluate" -> List.of("metrics");
      default -> throw new IllegalArgumentException(verb);
    };
  }

  /** Removes what a verb and those after it made. */
  public void forget(String firstVerb) {
    for (String verb : VERBS.subList(VERBS.indexOf(firstVerb), VERBS.size())) {
      tablesOf(verb).forEach(table -> delete(table(table)));
      switch (verb) {
        case "prepare" -> delete(output.resolve("dataset.json"));
        case "train" -> delete(output.resolve("checkpoints"));
        case "rollout" -> delete(output.resolve("rollout.json"));
        default -> {}
      }
    }
  }

  /** The folder of the only training run, which holds its checkpoints. */
  public Path checkpoints() {
    try (Stream<Path> runs = Files.list(output.resolve("checkpoints"))) {
      return runs.reduce(
              (a, b) -> {
                throw new AssertionError("More than one training run: " + a + " and " + b);
              })
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The latest checkpoint of the only training run. */
  public Path latestCheckpoint() {
    try {
      return checkpoints().resolve(Files.readString(checkpoints().resolve("latest")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a folder with all in it. */
  public static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder with all in it, if it is there. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
