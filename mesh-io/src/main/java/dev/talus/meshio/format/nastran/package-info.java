/** Meshes in Nastran bulk data (MSC and NX Nastran Quick Reference Guides). */
package dev.talus.meshio.format.nastran;
