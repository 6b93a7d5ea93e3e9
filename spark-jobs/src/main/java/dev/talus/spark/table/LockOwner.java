package dev.talus.spark.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.UUID;

/**
 * The run that holds an {@link OutputLock}, as the lock's file describes it.
 *
 * @param json empty if the file is, or is not there
 */
record LockOwner(JsonNode json) {

  /** A run of this process. */
  static LockOwner here(String runId) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    ObjectNode json = Json.object();
    json.put("run_id", runId);
    json.put("host", thisHost());
    json.put("pid", self.pid());
    json.put("process_started_utc", startOf(self));
    json.put("locked_utc", Instant.now().toString());
    json.put("token", UUID.randomUUID().toString());
    return new LockOwner(json);
  }

  String token() {
    return json.path("token").asText();
  }

  boolean isSameRun(LockOwner other) {
    return json.path("token").equals(other.json.path("token"));
  }

  boolean isOnThisHost() throws IOException {
    return json.path("host").asText().equals(thisHost());
  }

  /** Whether no such process of this host is alive. */
  boolean hasEnded() {
    // A process number alone is not enough: the system gives it to a later process again.
    String started = json.path("process_started_utc").asText();
    return ProcessHandle.of(json.path("pid").asLong())
        .map(process -> !startOf(process).equals(started))
        .orElse(true);
  }

  /** In words, for messages. */
  String text() {
    if (!json.has("pid")) {
      return "another run";
    }
    return "run %s (process %s on %s, since %s)"
        .formatted(
            json.path("run_id").asText(),
            json.path("pid").asText(),
            json.path("host").asText(),
            json.path("locked_utc").asText());
  }

  private static String thisHost() throws IOException {
    return InetAddress.getLocalHost().getHostName();
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
