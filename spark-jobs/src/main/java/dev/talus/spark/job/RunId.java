package dev.talus.spark.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Identifies a run by what its result depends on: verb, settings and upstream content.
 *
 * <p>Equal facts give equal identifiers on every machine, so a finished run is recognised and a
 * changed setting never resumes an older run by accident.
 */
public final class RunId {
  /** Raised when a change of the code changes the tables that equal settings give. */
  public static final int RESULT_VERSION = 3;

  private static final JsonMapper CANONICAL =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private RunId() {}

  /** The verb and 12 hexadecimal digits of SHA-256 over the canonical JSON of the facts. */
  public static String of(String verb, Map<String, ?> facts) {
    try {
      String json =
          CANONICAL.writeValueAsString(
              Map.of("verb", verb, "result_version", RESULT_VERSION, "facts", facts));
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return verb + "-" + HexFormat.of().formatHex(digest, 0, 6);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot identify the run", e);
    }
  }
}
