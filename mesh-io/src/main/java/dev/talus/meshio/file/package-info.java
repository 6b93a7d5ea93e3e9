/** Where files come from: folders on any file system, and the limits on what a file may claim. */
package dev.talus.meshio.file;
