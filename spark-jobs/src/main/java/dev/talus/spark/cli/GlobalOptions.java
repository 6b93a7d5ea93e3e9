package dev.talus.spark.cli;

import dev.talus.spark.config.Settings;
import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that every verb understands. */
final class GlobalOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML configuration; deploy/conf/hopper.yaml explains every key.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a key of the configuration. May be repeated.")
  private List<String> pairs = new ArrayList<>();

  @Option(names = "--input", paramLabel = "PATH", description = "Short for --set input=PATH.")
  private String input;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "Short for --set input.format=NAME.")
  private String format;

  @Option(names = "--output", paramLabel = "DIR", description = "Short for --set output=DIR.")
  private String output;

  @Option(names = "--strict", description = "Short for --set ingest.strict=true.")
  private boolean strict;

  @Mixin private SparkOptions where;

  @Option(names = "--quiet", description = "No progress, no summary.")
  private boolean quiet;

  @Option(names = "--json", description = "One JSON object with the result on standard output.")
  private boolean json;

  /** The settings that were given. */
  Settings settings() {
    return settings(Optional.empty(), List.of());
  }

  /**
   * The settings that were given, over those of a verb.
   *
   * @param base file that the verb starts from
   * @param defaults what of it is different, as key=value
   */
  Settings settings(Optional<Path> base, List<String> defaults) {
    SettingsReader reader = new SettingsReader();
    base.ifPresent(reader::file);
    reader.pairs(defaults);
    if (config != null) {
      reader.file(config);
    }
    List<String> all = new ArrayList<>();
    addPair(all, "input", input);
    addPair(all, "input.format", format);
    addPair(all, "output", output);
    addPair(all, "ingest.strict", strict ? "true" : null);
    all.addAll(pairs);
    return reader.pairs(all).settings();
  }

  /** The session of a verb. */
  SparkSession spark(String verb) {
    return where.start(verb);
  }

  boolean quiet() {
    return quiet;
  }

  boolean json() {
    return json;
  }

  Progress progress() {
    return progress(quiet);
  }

  /** Progress goes to a terminal only; the talus command knows whether there is one. */
  static Progress progress(boolean quiet) {
    return quiet || !Boolean.getBoolean("talus.terminal")
        ? Progress.silent()
        : Progress.on(System.err);
  }

  private static void addPair(List<String> pairs, String key, String value) {
    if (value != null) {
      pairs.add(key + "=" + value);
    }
  }
}
