package dev.talus.cluster;

import dev.talus.pipeline.Pipeline;
import dev.talus.spark.cli.TalusCli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Spark installation made of Maven's jars: {@code jars/} with links to them, {@code
 * bin/spark-submit} and {@code conf/} with the logging of local runs. Nothing of Talus is in it.
 * Executors and workers find their class path by it, as those of a real installation do.
 */
final class SparkHome {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
  private static final Path JARS = MODULE.resolve("spark-home/target/spark.classpath");
  private static final Path LOGGING = MODULE.resolve("../deploy/conf/log4j2-local.properties");
  private static final Path APPLICATIONS = MODULE.resolve("../spark-jobs/target");

  /** What Spark's own script of that name does: its launcher makes the command. */
  private static final String SUBMIT =
      """
      #!/usr/bin/env bash
      export SPARK_HOME="$(cd "$(dirname "$0")/.." && pwd)"
      mapfile -d '' -t command < <("${JAVA_HOME:?}/bin/java" -cp "$SPARK_HOME/jars/*" \
        org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@" | tail -n +2)
      exec "${command[@]}"
      """;

  private static Path folder;

  private SparkHome() {}

  /** The installation; made once and deleted when this process ends. */
  static synchronized Path folder() {
    if (folder == null) {
      try {
        Path made = Files.createTempDirectory("spark-home");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Pipeline.delete(made)));
        Path jars = Files.createDirectory(made.resolve("jars"));
        for (Path jar : jars()) {
          Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
        Files.copy(
            LOGGING, Files.createDirectory(made.resolve("conf")).resolve("log4j2.properties"));
        Path submit = Files.createDirectory(made.resolve("bin")).resolve("spark-submit");
        Files.writeString(submit, SUBMIT);
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
        folder = made;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }

  /** What Spark's own scripts tell its processes. */
  static Map<String, String> environment() {
    return Map.of("SPARK_HOME", folder().toString(), "SPARK_SCALA_VERSION", "2.12");
  }

  /** Class folders and jars of this process that are not Spark's: Talus and what it brings. */
  static List<Path> classesOfTalus() {
    Set<Path> names = jars().stream().map(Path::getFileName).collect(Collectors.toSet());
    return paths(System.getProperty("java.class.path")).stream()
        .filter(path -> !names.contains(path.getFileName()))
        .toList();
  }

  /** Whether the jar for spark-submit is there, and not older than the classes in it. */
  static boolean hasApplication() throws IOException {
    Path someClass =
        APPLICATIONS
            .resolve("classes")
            .resolve(TalusCli.class.getName().replace('.', '/') + ".class");
    try (var files = Files.list(APPLICATIONS)) {
      FileTime compiled = Files.getLastModifiedTime(someClass);
      return files
          .filter(file -> file.getFileName().toString().endsWith("-app.jar"))
          .anyMatch(jar -> jar.toFile().lastModified() >= compiled.toMillis());
    }
  }

  /** The jar for spark-submit; only {@code mvn package} and later phases make it. */
  static Path application() {
    try (var files = Files.list(APPLICATIONS)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-app.jar"))
          .map(Path::normalize)
          .findFirst()
          .orElseThrow(() -> new AssertionError("No application jar; run mvn verify"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The native libraries, which are not in the application's jar. */
  static List<Path> natives() {
    return paths(System.getProperty("java.class.path")).stream()
        .filter(path -> path.getFileName().toString().endsWith("-linux-x86_64.jar"))
        .filter(path -> !path.getFileName().toString().startsWith("netty"))
        .toList();
  }

  private static List<Path> jars() {
    try {
      return paths(Files.readString(JARS).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> paths(String classPath) {
    return Arrays.stream(classPath.split(":")).map(p -> Path.of(p).toAbsolutePath()).toList();
  }
}
