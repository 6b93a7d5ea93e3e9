/** HDF5 files through jhdf, with the failures and limits of this module. */
package dev.talus.meshio.format.hdf5;
