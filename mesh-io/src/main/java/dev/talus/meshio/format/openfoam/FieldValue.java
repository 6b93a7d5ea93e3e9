package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.mesh.DataArray;

/** Values of a field on the cells or on a patch, as the file gives them. */
sealed interface FieldValue {
  /** One tuple for all. */
  record Uniform(double[] tuple) implements FieldValue {}

  /** A tuple each. */
  record Listed(DataArray values) implements FieldValue {}

  /** Nothing that could be told without running the solver's code. */
  record Untold(String why) implements FieldValue {}
}
