package dev.talus.models.galerkin.assembly;

/**
 * Given numbers at the nodes of a field, which forms read by name: a source, an earlier solution.
 *
 * @param field index of the field whose nodes and functions are used
 * @param values [nodes]
 */
record NodalData(int field, double[] values) {}
