/**
 * Finite-element meshes: from files, from generators, of any order; their boundary, the nodes of
 * fields on them and the graph of these nodes. Start reading at {@link
 * dev.talus.models.galerkin.mesh.FiniteElementMesh}.
 */
package dev.talus.models.galerkin.mesh;
