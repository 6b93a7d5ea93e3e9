package dev.talus.spark.job;

import java.util.Map;
import java.util.TreeMap;

/** What tells whether two ingests made the same tables. */
public final class ContentHashes {
  private ContentHashes() {}

  /** Content hashes of the tables that an ingest made, by their names. */
  public static Map<String, String> of(JobResult ingested) {
    Map<String, String> hashes = new TreeMap<>();
    ingested
        .json()
        .path("tables")
        .fields()
        .forEachRemaining(e -> hashes.put(e.getKey(), e.getValue().path("content_hash").asText()));
    return hashes;
  }
}
