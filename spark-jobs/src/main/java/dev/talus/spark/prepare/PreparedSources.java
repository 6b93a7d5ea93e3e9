package dev.talus.spark.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.TableSpec;
import dev.talus.spark.job.JsonFile;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.TableException;
import dev.talus.spark.table.Tables;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What the tables of prepare are made from, case by case. The file {@value PreparedDataset#FILE}
 * keeps it for the next prepare.
 *
 * @param parts by a name for tables that are made from the same
 */
record PreparedSources(Map<String, CaseSources> parts) {
  private static final String KEY = "made_from";

  /**
   * What the tables in an output folder are made from; nothing unless one prepare has written all
   * of them, ended, and gave them the columns of today.
   *
   * @param outputs tables that prepare makes
   */
  static PreparedSources stored(
      SparkSession spark, String root, Tables tables, Collection<TableSpec> outputs) {
    return JsonFile.in(spark, root, PreparedDataset.FILE)
        .read()
        .filter(json -> areOf(json.path("run_id").asText(), tables, outputs))
        .map(json -> fromJson(json.path(KEY)))
        .orElse(new PreparedSources(Map.of()));
  }

  private static boolean areOf(String runId, Tables tables, Collection<TableSpec> outputs) {
    try {
      return outputs.stream()
          .allMatch(
              spec -> {
                Table table = tables.open(spec.name());
                return table.manifest().runId().equals(runId) && table.spec().equals(spec);
              });
    } catch (TableException e) {
      return false;
    }
  }

  /** Which cases of each part have to be made if others are there. */
  Map<String, CasePlan> plans(PreparedSources before) {
    Map<String, CasePlan> plans = new LinkedHashMap<>();
    parts.forEach(
        (part, now) ->
            plans.put(
                part,
                before.parts.containsKey(part)
                    ? CasePlan.update(before.parts.get(part), now)
                    : CasePlan.all(now)));
    return plans;
  }

  /** Adds it to the file, the inverse of {@link #stored}. */
  void put(ObjectNode file) {
    ObjectNode json = file.putObject(KEY);
    parts.forEach((part, sources) -> json.set(part, sources.toJson()));
  }

  private static PreparedSources fromJson(JsonNode json) {
    Map<String, CaseSources> parts = new LinkedHashMap<>();
    json.fields().forEachRemaining(e -> parts.put(e.getKey(), CaseSources.fromJson(e.getValue())));
    return new PreparedSources(parts);
  }
}
