package dev.talus.spark.report;

import dev.talus.spark.galerkin.ResidualMethod;
import java.util.Map;

/**
 * How methods lower the residual of one case, networks for it alone among them.
 *
 * @param caseId the case
 * @param curves |R| by method
 */
record SingleCase(String caseId, Map<ResidualMethod, Curve> curves) {
  /**
   * The residual of a method.
   *
   * @param overSteps of the method
   * @param overSeconds of wall time
   */
  record Curve(Series overSteps, Series overSeconds) {}

  /** Copies the map. */
  SingleCase {
    curves = Map.copyOf(curves);
  }
}
