package dev.talus.spark.source;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A dump file and the simulation case it belongs to.
 *
 * @param path with its scheme
 * @param length bytes, as stored
 * @param modifiedMillis modification time, milliseconds since 1970-01-01 UTC
 * @param caseId case
 * @param caseIdOrigin how the case became known
 * @param description the {@code params.json} or {@code cases.csv} that describes the case, with its
 *     scheme; empty if there is none
 * @param parameters what they say about the case, as text: the row of {@code cases.csv}, then the
 *     single values of {@code params.json} ("timing" and "params", or the document itself), which
 *     decide where both name a parameter
 */
public record ParticleFile(
    String path,
    long length,
    long modifiedMillis,
    String caseId,
    CaseIdOrigin caseIdOrigin,
    String description,
    Map<String, String> parameters)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Copies the parameters, order kept. */
  public ParticleFile {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
