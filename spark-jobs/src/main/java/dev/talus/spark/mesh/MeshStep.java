package dev.talus.spark.mesh;

import org.apache.spark.sql.connector.read.InputPartition;

/**
 * One step of one file: what a task reads.
 *
 * @param file the file
 * @param index index of the step in it
 */
public record MeshStep(MeshFile file, int index) implements InputPartition {
  private static final long serialVersionUID = 1L;

  /** Number of the step. */
  public long number() {
    return file.numbers()[index];
  }

  /** Its time in s, NaN if the index of the file says none. */
  public double timeSeconds() {
    return file.times()[index];
  }
}
