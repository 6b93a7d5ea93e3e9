package dev.talus.spark.export;

import java.util.List;
import java.util.Optional;

/**
 * Steps that belong together in one file.
 *
 * @param caseId the case
 * @param mesh series of meshes within the case; empty for points
 * @param steps in their order
 */
public record Series(String caseId, Optional<String> mesh, List<At> steps) {

  /**
   * A step.
   *
   * @param step its number
   * @param timeSeconds its time; null if unknown
   * @param geometryStep step with its nodes and cells; of points, the step itself
   */
  record At(long step, Double timeSeconds, long geometryStep) {}

  /** Copies the list. */
  public Series {
    steps = List.copyOf(steps);
  }

  /** Name for people and, below a folder, for files; {@code unique} if the case has one series. */
  String name(boolean unique) {
    String full = unique || mesh.isEmpty() ? caseId : caseId + "_" + mesh.get();
    return full.replaceAll("[^A-Za-z0-9._-]+", "_");
  }
}
