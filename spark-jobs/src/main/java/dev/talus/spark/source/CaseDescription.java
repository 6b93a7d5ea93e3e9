package dev.talus.spark.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known about a simulation case.
 *
 * @param caseId case
 * @param origin how it became known
 * @param description the {@code params.json} or {@code cases.csv} that describes the case, with its
 *     scheme; empty if there is none
 * @param parameters what they say about the case, as text, see {@link ParticleFile#parameters()}
 */
public record CaseDescription(
    String caseId, CaseIdOrigin origin, String description, Map<String, String> parameters) {
  /** Copies the parameters, order kept. */
  public CaseDescription {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
