/** CGNS files on HDF5 (CGNS, "Standard Interface Data Structures" and "SIDS to HDF5", 3.4). */
package dev.talus.meshio.format.cgns;
