package dev.talus.spark.mesh;

import java.io.Serializable;

/**
 * A mesh file or case with its steps.
 *
 * @param root folder that it lies in, with its scheme
 * @param path path in that folder
 * @param part which mesh of a case with several; empty for the main one
 * @param format name of its format
 * @param length bytes as stored, of all files that it may consist of
 * @param modifiedMillis latest modification time of these
 * @param series its name without extension and step: the case in the data source {@code mesh}
 * @param numbers number of each step, rising
 * @param times time of each step in s; NaN where the file says none
 * @param complaint why it could not be opened and so has no steps; empty if it could
 */
public record MeshFile(
    String root,
    String path,
    String part,
    String format,
    long length,
    long modifiedMillis,
    String series,
    long[] numbers,
    double[] times,
    String complaint)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Number of steps. */
  public int steps() {
    return numbers.length;
  }

  /** The whole path, for people. */
  public String name() {
    return root + "/" + path;
  }
}
