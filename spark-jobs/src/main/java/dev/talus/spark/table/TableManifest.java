package dev.talus.spark.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a complete table holds; a table without its manifest ({@value #FILE}) is not complete.
 *
 * @param table name of the table
 * @param runId run that wrote it
 * @param rows number of rows
 * @param contentHash hash of the rows, see {@link ContentHash}
 * @param caseHashes sum of the hashes of each case's rows, by case: which cases are the same in
 *     another table of these columns. Empty in tables without cases and in those of a Talus that
 *     did not tell
 * @param nanCounts NaN values in each FLOAT and DOUBLE column
 * @param infiniteCounts infinite values in each FLOAT and DOUBLE column
 * @param files number of Parquet files
 * @param bytes their total size
 * @param created time of writing
 * @param provenance inputs, configuration, upstream tables and warnings
 */
public record TableManifest(
    String table,
    String runId,
    long rows,
    String contentHash,
    Map<String, String> caseHashes,
    Map<String, Long> nanCounts,
    Map<String, Long> infiniteCounts,
    int files,
    long bytes,
    Instant created,
    Provenance provenance) {
  public static final String FILE = "_manifest.json";
  static final int FORMAT_VERSION = 1;

  /** Copies the maps, order kept. */
  public TableManifest {
    caseHashes = Collections.unmodifiableMap(new LinkedHashMap<>(caseHashes));
    nanCounts = Collections.unmodifiableMap(new LinkedHashMap<>(nanCounts));
    infiniteCounts = Collections.unmodifiableMap(new LinkedHashMap<>(infiniteCounts));
  }

  /**
   * Changes with the rows of a case: the hash of its rows, or of the whole table if it does not
   * tell those of cases.
   */
  public String hashOf(String caseId) {
    return caseHashes.isEmpty() ? contentHash : caseHashes.getOrDefault(caseId, "");
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("format_version", FORMAT_VERSION);
    json.put("table", table);
    json.put("run_id", runId);
    json.put("rows", rows);
    json.put("content_hash", contentHash);
    json.set("case_hashes", Json.tree(caseHashes));
    json.set("nan_counts", Json.tree(nanCounts));
    json.set("infinite_counts", Json.tree(infiniteCounts));
    json.put("files", files);
    json.put("bytes", bytes);
    json.put("created_utc", created.toString());
    json.set("inputs", Json.tree(provenance.inputs()));
    json.set("configuration", Json.tree(provenance.configuration()));
    json.set("upstream", Json.tree(provenance.upstream()));
    json.set("warnings", Json.tree(provenance.warnings()));
    return json;
  }

  /**
   * Reads a manifest back.
   *
   * @param place file, for messages
   * @throws TableException if it is of another format version or a member is missing
   */
  static TableManifest fromJson(JsonNode json, String place) {
    Json.checkVersion(json, "format_version", FORMAT_VERSION, place);
    List<String> warnings = new ArrayList<>();
    Json.member(json, "warnings", place).forEach(w -> warnings.add(w.asText()));
    return new TableManifest(
        Json.text(json, "table", place),
        Json.text(json, "run_id", place),
        Json.member(json, "rows", place).asLong(),
        Json.text(json, "content_hash", place),
        json.has("case_hashes") ? Json.textMap(json.get("case_hashes")) : Map.of(),
        Json.longMap(Json.member(json, "nan_counts", place)),
        Json.longMap(Json.member(json, "infinite_counts", place)),
        Json.member(json, "files", place).asInt(),
        Json.member(json, "bytes", place).asLong(),
        Instant.parse(Json.text(json, "created_utc", place)),
        new Provenance(
            Json.plainMap(Json.member(json, "inputs", place)),
            Json.plainMap(Json.member(json, "configuration", place)),
            Json.textMap(Json.member(json, "upstream", place)),
            warnings));
  }
}
