/**
 * OpenFOAM cases: meshes with fields, and Lagrangian clouds. Files of the case may include each
 * other; nothing outside of it is read, and nothing is executed.
 */
package dev.talus.meshio.format.openfoam;
