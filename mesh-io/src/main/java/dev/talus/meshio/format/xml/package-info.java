/** XML as the VTK, XDMF and dolfin formats use it, read without trust. */
package dev.talus.meshio.format.xml;
