/** Meshes in the XML files of FEniCS' DOLFIN library. */
package dev.talus.meshio.format.dolfin;
