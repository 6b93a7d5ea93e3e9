/** Surfaces and meshes as plain arrays. */
package dev.talus.meshio.mesh;
