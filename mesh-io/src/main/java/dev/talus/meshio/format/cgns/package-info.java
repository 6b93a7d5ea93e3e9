/** CGNS files, which Talus knows but does not read. */
package dev.talus.meshio.format.cgns;
