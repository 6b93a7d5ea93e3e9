package dev.talus.spark.ingest;

import dev.talus.spark.mesh.MeshStep;
import java.io.Serializable;

/**
 * A step with its place in the tables.
 *
 * @param source where it is read
 * @param caseId simulation case
 * @param mesh series within the case
 * @param frame index of the step in the series
 * @param timeSeconds simulated time; null if unknown
 * @param geometryStep first step of the series with the same nodes, cells and groups
 */
record PlacedStep(
    MeshStep source, String caseId, String mesh, int frame, Double timeSeconds, long geometryStep)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Number of the step. */
  long step() {
    return source.number();
  }

  /** Whether its nodes and cells are those to be stored. */
  boolean bringsGeometry() {
    return geometryStep == step();
  }
}
