/** VTKHDF files (VTK documentation, "VTKHDF File Format", versions 1 and 2). */
package dev.talus.meshio.format.vtkhdf;
