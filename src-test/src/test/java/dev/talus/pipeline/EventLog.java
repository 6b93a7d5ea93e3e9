package dev.talus.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Spark's history server reads of the applications that logged their events into a folder.
 *
 * @param folder where the logs are
 */
public record EventLog(Path folder) {

  /**
   * A Spark job.
   *
   * @param description what the history server shows; empty if it has none
   * @param verb label that the log lines of its tasks have
   * @param runId label that the log lines of its tasks have
   */
  public record Job(String description, String verb, String runId) {}

  /** The log in a folder, which is made. */
  public static EventLog in(Path folder) {
    try {
      return new EventLog(Files.createDirectories(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Options of a verb that has Spark log its events there. */
  public List<String> options() {
    return List.of(
        "--conf", "spark.eventLog.enabled=true", "--conf", "spark.eventLog.dir=" + folder.toUri());
  }

  /** All jobs that were started. */
  public List<Job> jobs() {
    return events("SparkListenerJobStart").stream()
        .map(event -> event.path("Properties"))
        .map(
            properties ->
                new Job(
                    properties.path("spark.job.description").asText(),
                    properties.path("mdc.verb").asText(),
                    properties.path("mdc.run_id").asText()))
        .toList();
  }

  /** The values that a Spark setting had, one an application. */
  public List<String> settings(String key) {
    return events("SparkListenerEnvironmentUpdate").stream()
        .map(event -> event.path("Spark Properties").path(key).asText())
        .toList();
  }

  /** How many copies of slow tasks ended before the tasks themselves. */
  public long speculativeSuccesses() {
    return events("SparkListenerTaskEnd").stream()
        .filter(event -> event.at("/Task Info/Speculative").asBoolean())
        .filter(event -> event.at("/Task End Reason/Reason").asText().equals("Success"))
        .count();
  }

  private List<JsonNode> events(String kind) {
    List<JsonNode> events = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> !f.getFileName().toString().startsWith(".")).toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode event = new ObjectMapper().readTree(line);
          if (event.path("Event").asText().equals(kind)) {
            events.add(event);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return events;
  }
}
