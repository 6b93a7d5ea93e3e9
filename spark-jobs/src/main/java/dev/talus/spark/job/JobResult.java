package dev.talus.spark.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * How a job ended.
 *
 * @param json machine-readable result for {@code --json}
 * @param summary lines for a person
 */
public record JobResult(JsonNode json, List<String> summary) {
  /** Copies the lines. */
  public JobResult {
    summary = List.copyOf(summary);
  }
}
