/** Gmsh's MSH files, versions 2.2, 4.0 and 4.1 (Gmsh reference manual, "Gmsh file formats"). */
package dev.talus.meshio.format.gmsh;
