package dev.talus.meshio.format.openfoam;

/**
 * A named set of cells or points.
 *
 * @param members indices as the file has them
 */
record Zone(String name, boolean ofCells, int[] members) {}
