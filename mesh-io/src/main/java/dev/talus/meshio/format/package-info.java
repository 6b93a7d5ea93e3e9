/** What the file formats share: compression. Each format has a package of its own below. */
package dev.talus.meshio.format;
