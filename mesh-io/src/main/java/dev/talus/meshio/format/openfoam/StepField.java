package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.mesh.DataArray;

/**
 * A field with one tuple a cell of the mesh to be delivered (cells, then faces of the boundary), or
 * one a point.
 */
record StepField(boolean onCells, DataArray values) {}
