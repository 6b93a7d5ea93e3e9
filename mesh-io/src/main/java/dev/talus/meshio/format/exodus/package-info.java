/** Exodus II files in their HDF5 form (L. A. Schoof, V. R. Yarberry, SAND92-2137). */
package dev.talus.meshio.format.exodus;
