package dev.talus.spark.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Where a verb runs. */
final class SparkOptions {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master; default: that of spark-submit, else local[*].")
  private String master;

  @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "Spark setting.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** The session of a verb. */
  SparkSession start(String verb) {
    return SparkSessions.start(verb, master, settings);
  }
}
