package dev.talus.cluster;

import dev.talus.pipeline.ChildTalus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts Talus as its users do: by the script {@code talus-submit} and the {@code spark-submit} of
 * an installation.
 *
 * @param script the script, in its installation
 * @param options what stands before the verb
 * @param environment variables for the script, beside those of this process
 */
record TalusSubmit(Path script, List<String> options, Map<String, String> environment) {
  private static final Path SCRIPT =
      Path.of(System.getProperty("basedir", "."), "../deploy/scripts/talus-submit");

  /** The script of this build, with the installation made of Maven's jars. */
  static TalusSubmit ofThisBuild() {
    return of(SCRIPT, SparkHome.folder());
  }

  /** An installed script. */
  static TalusSubmit of(Path script, Path sparkHome) {
    Map<String, String> environment = new HashMap<>(SparkHome.environment());
    environment.put("SPARK_HOME", sparkHome.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    return new TalusSubmit(script, List.of(), environment);
  }

  /** The same with profiles, later ones over earlier ones. */
  TalusSubmit profiles(String... names) {
    TalusSubmit submit = this;
    for (String name : names) {
      submit = submit.option("--profile", name);
    }
    return submit;
  }

  /** The same with one more Spark setting. */
  TalusSubmit with(String key, String value) {
    return option("--conf", key + "=" + value);
  }

  /** The same with one more variable of the environment. */
  TalusSubmit in(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new TalusSubmit(script, options, more);
  }

  /**
   * Starts a verb.
   *
   * @param folder where to keep what it prints
   * @param verb command line from the verb on
   */
  ChildTalus start(Path folder, List<String> verb) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(options);
    command.addAll(verb);
    ProcessBuilder prepared = new ProcessBuilder(command);
    prepared.environment().putAll(environment);
    return ChildTalus.start(folder, prepared);
  }

  private TalusSubmit option(String name, String value) {
    List<String> more = new ArrayList<>(options);
    more.addAll(List.of(name, value));
    return new TalusSubmit(script, more, environment);
  }
}
