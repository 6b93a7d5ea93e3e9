/** STL surfaces, text and binary. */
package dev.talus.meshio.format.stl;
