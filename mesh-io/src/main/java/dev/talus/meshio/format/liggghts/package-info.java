/**
 * Text dumps of LIGGGHTS and LAMMPS ({@code dump custom} and {@code dump atom}). Start reading at
 * {@link dev.talus.meshio.format.liggghts.DumpReader}.
 */
package dev.talus.meshio.format.liggghts;
