package dev.talus.spark.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.TableSpec;
import dev.talus.spark.job.RunId;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.Tables;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rows of each case in some tables are made from: where it is equal, the rows are.
 *
 * @param shared what the rows of every case depend on, by names for people: settings, measures over
 *     the training cases such as the domain, and the version of the code's results
 * @param cases digest of what the rows of a case depend on beside that, by case
 */
record CaseSources(ObjectNode shared, Map<String, String> cases) {
  private static final String RESULT_VERSION = "result_version";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Collects it.
   *
   * @param shared what the rows of every case depend on but for the version of the code's results
   * @param inputs tables in which a case has the rows that its own are made from
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

  ObjectNode toJson() {
    ObjectNode json = MAPPER.createObjectNode();
    json.set("shared", shared);
    ObjectNode digests = json.putObject("cases");
    cases.forEach(digests::put);
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  static CaseSources fromJson(JsonNode json) {
    Map<String, String> cases = new TreeMap<>();
    json.required("cases")
        .fields()
        .forEachRemaining(e -> cases.put(e.getKey(), e.getValue().asText()));
    return new CaseSources((ObjectNode) json.required("shared"), cases);
  }
}
