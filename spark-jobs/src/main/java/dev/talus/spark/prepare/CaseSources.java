package dev.talus.spark.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.TableSpec;
import dev.talus.spark.job.JsonFile;
import dev.talus.spark.job.RunId;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.TableException;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.Tables;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * What the rows of each case in the tables of prepare are made from: where it is equal, the rows
 * are. The file {@value PreparedDataset#FILE} keeps it for the next prepare.
 *
 * @param shared what the rows of every case depend on, by names for people: settings, measures over
 *     the training cases such as the domain, and the version of the code's results
 * @param cases digest of what the rows of a case depend on beside that, by case
 */
record CaseSources(ObjectNode shared, Map<String, String> cases) {
  private static final String KEY = "made_from";
  private static final String RESULT_VERSION = "result_version";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Collects it.
   *
   * @param shared what the rows of every case depend on but for the version of the code's results
   * @param inputs tables that the rows of a case are made from its own rows of
   * @param facts what the rows of a case depend on besides, by case; all cases are in it
   */
  static CaseSources of(
      Map<String, ?> shared, Tables tables, Collection<TableSpec> inputs, Map<String, ?> facts) {
    List<TableManifest> manifests =
        inputs.stream().map(spec -> tables.open(spec).manifest()).toList();
    Map<String, String> cases = new TreeMap<>();
    facts.forEach(
        (caseId, fact) -> {
          Map<String, String> hashes = new TreeMap<>();
          manifests.forEach(m -> hashes.put(m.table(), m.hashOf(caseId)));
          cases.put(caseId, RunId.of("case", Map.of("tables", hashes, "fact", fact)));
        });
    ObjectNode versioned = MAPPER.valueToTree(shared);
    versioned.put(RESULT_VERSION, RunId.RESULT_VERSION);
    return new CaseSources(versioned, cases);
  }

  /**
   * Those of the tables in an output folder, if one prepare has written all of them, ended, and
   * gave them the columns of today.
   *
   * @param outputs tables that prepare makes
   */
  static Optional<CaseSources> stored(
      SparkSession spark, String root, Tables tables, Collection<TableSpec> outputs) {
    return JsonFile.in(spark, root, PreparedDataset.FILE)
        .read()
        .filter(json -> json.has(KEY))
        .filter(json -> areOf(json.path("run_id").asText(), tables, outputs))
        .map(json -> fromJson(json.get(KEY)));
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

  /** Names of what the rows of every case depend on and is not the same in others, sorted. */
  List<String> changedSince(CaseSources before) {
    Map<String, String> now = texts(shared);
    Map<String, String> then = texts(before.shared);
    Map<String, String> changed = new TreeMap<>(now);
    changed.putAll(then);
    changed.keySet().removeIf(name -> now.getOrDefault(name, "").equals(then.get(name)));
    return List.copyOf(changed.keySet());
  }

  private static Map<String, String> texts(JsonNode shared) {
    Map<String, String> texts = new TreeMap<>();
    shared.fields().forEachRemaining(e -> texts.put(e.getKey(), e.getValue().toString()));
    return texts;
  }

  /** Adds it to the file, the inverse of {@link #stored}. */
  void put(ObjectNode file) {
    ObjectNode json = file.putObject(KEY);
    json.set("shared", shared);
    ObjectNode digests = json.putObject("cases");
    cases.forEach(digests::put);
  }

  private static CaseSources fromJson(JsonNode json) {
    Map<String, String> cases = new TreeMap<>();
    json.required("cases")
        .fields()
        .forEachRemaining(e -> cases.put(e.getKey(), e.getValue().asText()));
    return new CaseSources((ObjectNode) json.required("shared"), cases);
  }
}
