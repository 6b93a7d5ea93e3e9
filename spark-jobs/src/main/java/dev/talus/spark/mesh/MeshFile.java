package dev.talus.spark.mesh;

import java.io.Serializable;

/**
 * A mesh file or case with its steps.
 *
 * @param root folder that it lies in, with its scheme
 * @param path path in that folder
 * @param length bytes as stored; 0 for a case of many files
 * @param caseId simulation case
 * @param firstStep number of the first step
 * @param times time of each step in s; NaN where the file says none
 */
record MeshFile(
    String root,
    String path,
    String part,
    long length,
    String caseId,
    long firstStep,
    double[] times)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Number of a step of this file. */
  long stepNumber(int index) {
    return firstStep + index;
  }

  /** The whole path, for people. */
  String name() {
    return root + "/" + path;
  }
}
