package dev.talus.spark.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.spark.job.JobResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;

/** The metrics of fluidised beds, for machines and as a table of horizons for people. */
final class BedResult {
  private BedResult() {}

  /** The result of the job, from the rows of {@code metrics}. */
  static JobResult of(String runId, List<Row> rows) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_id", rows.get(0).<String>getAs("model_id"));
    ArrayNode array = json.putArray("metrics");
    Map<String, StringBuilder> lines = new LinkedHashMap<>();
    StringBuilder head = new StringBuilder("%-54s".formatted("states ahead"));
    BedBaselineScores.HORIZONS.forEach(h -> head.append("%9d".formatted(h)));
    lines.put("", head);
    for (Metric metric : rows.stream().map(Metric::of).toList()) {
      metric.write(array.addObject());
    }
    for (int ahead : BedBaselineScores.HORIZONS) {
      String suffix = "_" + ahead + BedHorizons.AHEAD;
      rows.stream()
          .map(Metric::of)
          .filter(metric -> metric.name().endsWith(suffix))
          .forEach(
              metric -> {
                String name = metric.name().substring(0, metric.name().length() - suffix.length());
                String title =
                    "%-54s".formatted(metric.field() + ", " + name + ", " + who(metric.baseline()));
                lines
                    .computeIfAbsent(title, t -> new StringBuilder(t))
                    .append(String.format(Locale.ROOT, "%9.3f", metric.value()));
              });
    }
    List<String> all =
        new ArrayList<>(lines.values().stream().map(StringBuilder::toString).toList());
    rows.stream()
        .map(Metric::of)
        .filter(metric -> metric.field().equals(Metric.MACRO))
        .forEach(
            metric ->
                all.add(
                    String.format(
                        Locale.ROOT,
                        "%-54s%9.4g %s",
                        metric.caseId() + ", " + metric.name(),
                        metric.value(),
                        metric.unit())));
    return new JobResult(runId, List.of(), json, all);
  }

  private static String who(String baseline) {
    return baseline == null ? "model" : baseline;
  }
}
