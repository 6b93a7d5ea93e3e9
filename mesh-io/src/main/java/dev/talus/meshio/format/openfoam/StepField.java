package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.mesh.DataArray;

/**
 * A field on the mesh to be delivered.
 *
 * @param on cells: a tuple for each cell and then each face of the boundary; points or faces: a
 *     tuple for each of them
 */
record StepField(FieldClass.On on, DataArray values) {}
