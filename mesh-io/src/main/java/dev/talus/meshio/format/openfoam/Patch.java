package dev.talus.meshio.format.openfoam;

/**
 * A part of the boundary.
 *
 * @param name name
 * @param type geometric type, e.g. {@code wall}, {@code empty}, {@code processor}
 * @param start its first face
 * @param count number of its faces
 */
record Patch(String name, String type, int start, int count) {
  /** Whether it is the seam to another part of a decomposed mesh, and not boundary at all. */
  boolean isSeam() {
    return type.startsWith("processor");
  }
}
