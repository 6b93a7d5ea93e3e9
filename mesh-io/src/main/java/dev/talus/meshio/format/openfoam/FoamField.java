package dev.talus.meshio.format.openfoam;

import java.util.Map;

/**
 * A field of a time step.
 *
 * @param name name of its file
 * @param type what it holds
 * @param internal values in the cells or at the points
 * @param patches values on the patches, by name
 * @param patchTypes boundary conditions by patch, e.g. {@code zeroGradient}
 */
record FoamField(
    String name,
    FieldClass type,
    FieldValue internal,
    Map<String, FieldValue> patches,
    Map<String, String> patchTypes) {}
