package dev.talus.spark.source;

import java.io.Serializable;

/**
 * A snapshot with a particle that is nowhere, in a file that is sound otherwise.
 *
 * @param caseId case of the file
 * @param step simulator step
 * @param complaint what is wrong with the first such particle, starting with the case and the place
 */
public record DamagedSnapshot(String caseId, long step, String complaint) implements Serializable {
  private static final long serialVersionUID = 1L;
}
