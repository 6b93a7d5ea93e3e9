package dev.talus.meshio.format.openfoam;

import java.util.List;

/**
 * A part of the boundary.
 *
 * @param name name
 * @param type geometric type, e.g. {@code wall}, {@code empty}, {@code processor}
 * @param start its first face
 * @param count number of its faces
 * @param groups names by which fields may give it values together with other patches
 */
record Patch(String name, String type, int start, int count, List<String> groups) {
  Patch(String name, String type, int start, int count) {
    this(name, type, start, count, List.of());
  }

  /** Whether it is the seam to another part of a decomposed mesh, and not boundary at all. */
  boolean isSeam() {
    return type.startsWith("processor");
  }
}
