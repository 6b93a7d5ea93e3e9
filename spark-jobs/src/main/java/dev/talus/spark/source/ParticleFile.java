package dev.talus.spark.source;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A particle file and the simulation case it belongs to.
 *
 * @param path with its scheme; the folder of an OpenFOAM case, and with a {@code %} for the number
 *     of the part if there are several
 * @param form how it is read
 * @param length bytes, as stored, of all its files
 * @param modifiedMillis latest modification time, milliseconds since 1970-01-01 UTC
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
    ParticleForm form,
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

  /** What is known about its case. */
  public CaseDescription caseDescription() {
    return new CaseDescription(caseId, caseIdOrigin, description, parameters);
  }
}
