package dev.talus.meshio.format.openfoam;

import java.util.Map;

/**
 * A field of a time step.
 *
 * @param name name of its file
 * @param type what it holds
 * @param internal values in the cells, at the points or on the inner faces
 * @param patches what is said about each patch, by name
 */
record FoamField(
    String name, FieldClass type, FieldValue internal, Map<String, PatchEntry> patches) {}
