package dev.talus.spark.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How a job ended.
 *
 * @param runId run that made the result, now or earlier
 * @param warnings messages for people about what was used nevertheless
 * @param details what this verb tells machines beside run and warnings
 * @param summary lines for a person, without the warnings
 */
public record JobResult(
    String runId, List<String> warnings, ObjectNode details, List<String> summary) {
  /** Copies the lines. */
  public JobResult {
    warnings = List.copyOf(warnings);
    summary = List.copyOf(summary);
  }

  /** The same with further warnings, after its own. */
  public JobResult with(List<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new JobResult(runId, all, details, summary);
  }

  /** Machine-readable result for {@code --json}, which begins alike for all verbs. */
  public ObjectNode json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("run_id", runId);
    warnings.forEach(json.putArray("warnings")::add);
    return json.setAll(details);
  }

  /** All lines for a person. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(summary);
    warnings.forEach(warning -> lines.add("warning: " + warning));
    return lines;
  }
}
