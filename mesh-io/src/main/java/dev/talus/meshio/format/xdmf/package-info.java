/** XDMF 2 and 3 with values in XML, HDF5 or binary files (xdmf.org, "XDMF Model and Format"). */
package dev.talus.meshio.format.xdmf;
