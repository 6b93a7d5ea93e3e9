/**
 * The files of VTK: XML (vtu, vtp, vtr, vti, vts and their parallel forms, pvd, vtm) and legacy
 * (vtk), after "VTK File Formats" and what VTK 9 writes; and the particle dumps that LIGGGHTS makes
 * of them.
 */
package dev.talus.meshio.format.vtk;
