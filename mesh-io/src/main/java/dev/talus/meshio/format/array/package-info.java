/** Arrays that grow with what a file holds, and the tags that files number their points by. */
package dev.talus.meshio.format.array;
