package dev.talus.meshio.inspect;

import dev.talus.meshio.format.FormatInfo;
import java.util.List;
import java.util.Optional;

/**
 * What one file or case holds.
 *
 * @param path the path as the user knows it
 * @param part which mesh or cloud of a case with several; empty for the main mesh
 * @param status whether it could be read
 * @param format kind of file; empty if unknown
 * @param message one line: what is in it, or why it was refused
 * @param mesh content of a mesh
 * @param particles content of a particle file
 * @param problems oddities that did not hinder reading, one sentence each
 */
public record Inspection(
    String path,
    String part,
    Status status,
    Optional<FormatInfo> format,
    String message,
    Optional<MeshSummary> mesh,
    Optional<ParticleSummary> particles,
    List<String> problems) {

  /** Whether a file could be read. */
  public enum Status {
    /** Read to its end. */
    OK,
    /** Of a known format, but broken or of a kind that Talus does not read. */
    REFUSED,
    /** Of no format that Talus knows. */
    UNKNOWN
  }

  /** Copies the list. */
  public Inspection {
    problems = List.copyOf(problems);
  }
}
