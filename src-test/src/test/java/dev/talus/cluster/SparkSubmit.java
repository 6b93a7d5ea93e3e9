package dev.talus.cluster;

import dev.talus.pipeline.ChildTalus;
import dev.talus.spark.cli.TalusCli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Starts Talus as {@code spark-submit} does: a virtual machine with Spark's jars runs {@code
 * org.apache.spark.deploy.SparkSubmit}, which runs the verb.
 *
 * @param master URL of the Spark master
 * @param packaging how Talus gets to the cluster
 * @param conf Spark settings
 */
record SparkSubmit(String master, Packaging packaging, Map<String, String> conf) {
  private static final String JVM_OPTIONS =
      "--add-modules=jdk.incubator.vector -Dorg.bytedeco.javacpp.maxbytes=1g"
          + " -Dorg.bytedeco.javacpp.maxphysicalbytes=0";
  private static final Path OPTIONS =
      Path.of(System.getProperty("basedir", "."), "../deploy/conf/java-options.txt");

  /** How Talus gets to driver and executors. */
  enum Packaging {
    /** On the class path, as on machines where it is installed; needs no package. */
    INSTALLED,
    /** As the application's jar and the native libraries, which Spark copies to the executors. */
    APPLICATION_JAR
  }

  /** One that sets what every run needs. */
  static SparkSubmit to(String master, Packaging packaging) {
    Map<String, String> conf = new LinkedHashMap<>();
    conf.put("spark.ui.enabled", "false");
    conf.put("spark.executor.memory", "1g");
    conf.put("spark.sql.shuffle.partitions", "4");
    conf.put("spark.driver.extraJavaOptions", JVM_OPTIONS);
    conf.put("spark.executor.extraJavaOptions", JVM_OPTIONS);
    if (packaging == Packaging.INSTALLED) {
      conf.put("spark.executor.extraClassPath", joined(SparkHome.classesOfTalus(), ":"));
    }
    return new SparkSubmit(master, packaging, conf);
  }

  /** The same with one more setting. */
  SparkSubmit with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(conf);
    more.put(key, value);
    return new SparkSubmit(master, packaging, more);
  }

  /**
   * Starts a verb.
   *
   * @param folder where to keep what it prints
   * @param verb command line from the verb on
   */
  ChildTalus start(Path folder, List<String> verb) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions());
    command.addAll(List.of("-Xmx1g", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"));
    command.addAll(List.of("-cp", classPath()));
    command.add("org.apache.spark.deploy.SparkSubmit");
    command.addAll(List.of("--master", master, "--class", TalusCli.class.getName()));
    conf.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
    if (packaging == Packaging.APPLICATION_JAR) {
      command.addAll(List.of("--jars", joined(SparkHome.natives(), ",")));
      command.add(SparkHome.application().toString());
    } else {
      command.add("spark-internal");
    }
    command.addAll(verb);
    ProcessBuilder prepared = new ProcessBuilder(command);
    prepared.environment().putAll(SparkHome.environment());
    return ChildTalus.start(folder, prepared);
  }

  private String classPath() {
    List<String> entries = new ArrayList<>();
    entries.add(SparkHome.folder() + "/conf");
    entries.add(SparkHome.folder() + "/jars/*");
    if (packaging == Packaging.INSTALLED) {
      entries.add(joined(SparkHome.classesOfTalus(), ":"));
    }
    return String.join(":", entries);
  }

  private static String joined(List<Path> paths, String separator) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(separator));
  }

  private static List<String> javaOptions() {
    try {
      return Files.readAllLines(OPTIONS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
