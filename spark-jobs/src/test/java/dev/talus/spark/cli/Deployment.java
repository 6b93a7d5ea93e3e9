package dev.talus.spark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.spark.config.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** The files in {@code deploy}, as those read them that they are for. */
final class Deployment {
  static final Path FOLDER =
      Path.of(System.getProperty("basedir", ".")).resolve("../deploy").normalize();

  private static final int LARGEST_FILE = 64 << 20;

  private Deployment() {}

  /** The documents of a YAML file, with aliases resolved. */
  static List<JsonNode> documents(Path yaml) {
    List<JsonNode> documents = new ArrayList<>();
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST_FILE);
    new Yaml(options)
        .loadAll(text(yaml))
        .forEach(document -> documents.add(new ObjectMapper().valueToTree(document)));
    return documents;
  }

  /** The only document of a kind and name. */
  static JsonNode document(String file, String kind) {
    List<JsonNode> found =
        documents(FOLDER.resolve(file)).stream()
            .filter(document -> document.path("kind").asText().equals(kind))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(file + ": expected one " + kind + ", found " + found.size());
    }
    return found.get(0);
  }

  /** The Spark settings of a profile, as written there. */
  static Map<String, String> profile(String name) {
    Map<String, String> settings = new LinkedHashMap<>();
    List<String> lines = text(FOLDER.resolve("conf/spark/" + name + ".conf")).lines().toList();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.strip().split("\\s+", 2);
        settings.put(parts[0], parts[1]);
      }
    }
    return settings;
  }

  /** Names of all profiles. */
  static List<String> profiles() {
    try (Stream<Path> files = Files.list(FOLDER.resolve("conf/spark"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".conf", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Parses the command line of a verb as Talus does, with every setting it gives.
   *
   * @throws RuntimeException if Talus would refuse it
   */
  static Settings settings(List<String> commandLine) {
    CommandLine.ParseResult verb =
        TalusCli.commandLine().parseArgs(commandLine.toArray(String[]::new)).subcommand();
    return ((GlobalOptions) verb.commandSpec().mixins().get("options").userObject()).settings();
  }

  /**
   * Installs Talus as in an image: scripts, profiles and jars, these empty.
   *
   * @return the installation
   */
  static Path install(Path folder) {
    try {
      for (String part : List.of("scripts", "conf", "kubernetes")) {
        copy(FOLDER.resolve(part), folder.resolve(part));
      }
      Path jars = Files.createDirectories(folder.resolve("jars"));
      Files.createFile(jars.resolve("talus-spark-jobs-1-app.jar"));
      Files.createFile(jars.resolve("nd4j-native-1-linux-x86_64.jar"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a program said.
   *
   * @param exitCode its exit code
   * @param out standard output
   * @param err standard error
   */
  record Said(int exitCode, String out, String err) {}

  /** Runs a program to its end; both streams are short. */
  static Said run(List<String> command, Path folder) {
    try {
      Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
      String out = read(process.inputReader(StandardCharsets.UTF_8));
      String err = read(process.errorReader(StandardCharsets.UTF_8));
      return new Said(process.waitFor(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String read(BufferedReader reader) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      text.append((char) c);
    }
    return text.toString();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
