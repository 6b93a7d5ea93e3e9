/** Meshes made of others: several in one, grids without stored cells, copies without ghosts. */
package dev.talus.meshio.format.compose;
