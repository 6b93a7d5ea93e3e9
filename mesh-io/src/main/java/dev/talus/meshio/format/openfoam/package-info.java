/**
 * OpenFOAM cases: meshes with fields, and Lagrangian clouds. Only data is read: nothing in a case
 * is included, expanded or executed.
 */
package dev.talus.meshio.format.openfoam;
