package dev.talus.meshio.format.openfoam;

/**
 * What a field says about a patch, or about the patches of a group or with names of a pattern.
 *
 * @param quoted whether its name stood in quotes and so is a pattern
 * @param type boundary condition, e.g. {@code zeroGradient}; empty if there is none
 * @param value values, or why there are none
 */
record PatchEntry(boolean quoted, String type, FieldValue value) {
  PatchEntry(boolean quoted) {
    this(quoted, "", new FieldValue.Untold("there is no value"));
  }

  PatchEntry withType(String other) {
    return new PatchEntry(quoted, other, value);
  }

  PatchEntry withValue(FieldValue other) {
    return new PatchEntry(quoted, type, other);
  }
}
